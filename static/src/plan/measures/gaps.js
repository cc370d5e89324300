// What a measure still lacks, counted as its cells are filled; and its text where it is repeated.

export function openGaps() {
  document.addEventListener('input', refresh);
  document.addEventListener('cell-shown', refresh);
  document.addEventListener('workspace-renewed', markChoices);
  markChoices();
}

/** @param {Event} event */
function refresh(event) {
  const control = /** @type {HTMLElement} */ (event.target).closest('[data-cell]');
  if (!control) return;
  const name = String(control.getAttribute('data-cell'));
  document.querySelectorAll(`[data-mirror="${CSS.escape(name)}"]`).forEach((mirror) => {
    mirror.textContent = 'value' in control ? String(control.value) : '';
  });
  markChoices();
  const form = control.closest('[data-measure]');
  if (form) showMissing(String(form.getAttribute('data-measure')), missingIn(form));
}

/** Stylesheets know of empty texts by themselves, of choices they do not. */
function markChoices() {
  document.querySelectorAll('select[data-needed]').forEach((choice) => {
    choice.classList.toggle('is-missing', !(/** @type {HTMLSelectElement} */ (choice).value));
  });
}

/** @param {Element} form */
function missingIn(form) {
  return [...form.querySelectorAll('[data-needed]')].filter(isEmpty).length;
}

/** @param {Element} control */
export function isEmpty(control) {
  if (control instanceof HTMLFieldSetElement) return !control.querySelector('input:checked');
  return !(/** @type {HTMLInputElement} */ (control).value.trim());
}

/**
 * @param {string} measure
 * @param {number} n
 */
function showMissing(measure, n) {
  document.querySelectorAll(`[data-gaps="${CSS.escape(measure)}"]`).forEach((state) => {
    state.classList.toggle('state-waiting', n > 0);
    state.classList.toggle('state-saved', n === 0);
    const word = state.querySelector('.word');
    const text = String(state.getAttribute(n ? 'data-missing' : 'data-ready'));
    if (word) word.textContent = text.replace('{n}', String(n));
  });
}
