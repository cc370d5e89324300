// Where in an idea's text the possible personal data is: shown to the moderator as the server found it, who alone decides.

/** @typedef {import('../../shared/contract').Mark} Mark */

/**
 * The text in pieces, those that are marked with the kind of their mark.
 * @param {string} text
 * @param {Mark[]} marks  in order, without overlaps
 * @returns {{text: string, kind: string | null}[]}
 */
export function pieces(text, marks) {
  const points = Array.from(text); // the server counts code points, and a string counts halves of an emoji
  /** @param {number} from @param {number} [to] */
  const slice = (from, to) => points.slice(from, to).join('');
  const parts = [];
  let at = 0;
  for (const {kind, start, end} of marks) {
    parts.push({text: slice(at, start), kind: null}, {text: slice(start, end), kind});
    at = end;
  }
  parts.push({text: slice(at), kind: null});
  return parts.filter((part) => part.text);
}
