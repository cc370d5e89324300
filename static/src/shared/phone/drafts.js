// Unfinished texts, kept on the device for each phase until they are sent.

/** @typedef {{text: string, about: string, area?: string}} Draft `area`: not in what was kept before there were areas */
/** @typedef {import('../storage.js').JsonStorage} JsonStorage */

/** @type {Draft} */
const EMPTY = {text: '', about: ''};

/**
 * @param {JsonStorage} storage
 * @param {string} code
 */
export function openDrafts(storage, code) {
  const prefix = `ideapoyta:${code}:draft:`;
  return {
    /** @returns {Draft} */
    of: (/** @type {string} */ phase) => storage.get(prefix + phase) || EMPTY,

    keep(/** @type {string} */ phase, /** @type {Draft} */ draft) {
      if (draft.text.trim()) storage.set(prefix + phase, draft);
      else storage.remove(prefix + phase);
    },

    /**
     * Unfinished texts of other phases than this one.
     * @returns {(Draft & {phase: string})[]}
     */
    elsewhere: (/** @type {string | null} */ phase) =>
      storage
        .keys(prefix)
        .filter((key) => key !== prefix + phase)
        .map((key) => ({...storage.get(key), phase: key.slice(prefix.length)}))
        .filter((draft) => draft.text),
  };
}
