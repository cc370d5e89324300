// By name of the folder what its `phone.jsx` or `board.jsx` exports; gathered when the pages are built (`static/build.mjs`).

declare module '#votes/phone' {
  const methods: Record<string, import('./phases/vote/phone.jsx').MethodView>;
  export default methods;
}

declare module '#votes/board' {
  /** `Result`: a result drawn in the method's own way; without one it is drawn by `votes/board-result.jsx`. */
  const methods: Record<
    string,
    {Result?: import('preact').FunctionComponent<{result: import('./shared/contract').Result}>}
  >;
  export default methods;
}

declare module '#phases/phone' {
  const kinds: Record<string, {Phone: (view: import('./shared/phone/phase-view').PhaseView) => any}>;
  export default kinds;
}

declare module '#phases/board' {
  interface BoardKind {
    /** Pages of the board, by their names. */
    pages?: Record<string, import('preact').FunctionComponent>;
    /** The page `question` while a phase of this kind is current; without one: the question and the time. */
    Question?: import('preact').FunctionComponent;
    /** The page whose name says best what `Question` shows. */
    questionShows?: string;
  }
  const kinds: Record<string, BoardKind>;
  export default kinds;
}
