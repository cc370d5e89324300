// Unfinished texts, kept on the device for each phase until they are sent.

/** @typedef {{text: string, about: string}} Draft */
/** @typedef {import('../storage.js').Kept} Kept */

/** @type {Draft} */
const EMPTY = {text: '', about: ''};

/**
 * @param {Kept} kept
 * @param {string} code
 */
export function openDrafts(kept, code) {
  const prefix = `ideapoyta:${code}:draft:`;
  return {
    /** @returns {Draft} */
    of: (/** @type {string} */ phase) => kept.get(prefix + phase) || EMPTY,

    keep(/** @type {string} */ phase, /** @type {Draft} */ draft) {
      if (draft.text.trim()) kept.set(prefix + phase, draft);
      else kept.remove(prefix + phase);
    },

    /**
     * Unfinished texts of other phases than this one.
     * @returns {(Draft & {phase: string})[]}
     */
    elsewhere: (/** @type {string | null} */ phase) =>
      kept
        .keys(prefix)
        .filter((key) => key !== prefix + phase)
        .map((key) => ({...kept.get(key), phase: key.slice(prefix.length)}))
        .filter((draft) => draft.text),
  };
}
