/** The methods' own parts by name, gathered from `votes/<method>/index.jsx` when the pages are built (`static/build.mjs`). */
declare module '#votes' {
  export const METHODS: Record<string, import('./vote.jsx').MethodView>;
}
