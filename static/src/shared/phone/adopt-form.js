// What was typed into the server's own form before the script arrived.

/** @typedef {{phase: string | null, idea: string | null, text: string, about: string, area: string, focused: boolean,
 *   start: number, end: number}} AdoptedForm */

/**
 * The text in `textarea[name=text]`, where its cursor was, and what it was for: a new idea in a phase, or the change
 * of an idea. Null when the page had no such field.
 * @param {HTMLElement} root
 * @param {{id: string} | null | undefined} phase
 * @returns {AdoptedForm | null}
 */
export function adoptForm(root, phase) {
  const field = /** @type {HTMLTextAreaElement | null} */ (root.querySelector('textarea[name=text]'));
  if (!field || !field.form) return null;
  const form = new FormData(field.form);
  const said = (/** @type {string} */ name) => /** @type {string | null} */ (form.get(name));
  return {
    phase: said('phase') || (phase ? phase.id : null),
    idea: said('idea'),
    text: field.value,
    about: said('about') || '',
    area: said('area') || '',
    focused: field === document.activeElement,
    start: field.selectionStart,
    end: field.selectionEnd,
  };
}

/**
 * Give a field the focus and the cursor that its forerunner had.
 * @param {HTMLTextAreaElement} field
 * @param {AdoptedForm} adopted
 */
export function resume(field, adopted) {
  if (!adopted.focused) return;
  field.focus({preventScroll: true});
  field.setSelectionRange(adopted.start, adopted.end);
}
