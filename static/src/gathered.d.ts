/** By name of the folder what its `phone.jsx` or `board.jsx` exports; gathered when the pages are built (`static/build.mjs`). */
declare module '#votes/phone' {
  const methods: Record<string, import('./phases/vote/phone.jsx').MethodView>;
  export default methods;
}
