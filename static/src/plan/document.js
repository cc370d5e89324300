// The document's page: what is typed into a field appears in the text beside it, and the gap of the field that has the focus is lit.

/** The parts that tell what the plan says; the fields that one types in stay as they are. */
const TOLD = ['#preview', '#chapters', '#facts-left', '#criteria', '#steps nav'];

export function openDocument() {
  let asked = 0;

  async function renew() {
    const mine = ++asked;
    const response = await fetch(window.location.href, {credentials: 'same-origin', cache: 'no-store'});
    if (!response.ok || mine !== asked) return;
    const anew = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const part of TOLD) {
      const [there, fresh] = [document.querySelector(part), anew.querySelector(part)];
      if (!there || !fresh || there.contains(document.activeElement)) continue;
      const top = there.scrollTop;
      there.replaceWith(fresh);
      fresh.scrollTop = top;
    }
    light();
  }

  function light() {
    const on = document.activeElement && document.activeElement.getAttribute('data-fact');
    for (const gap of document.querySelectorAll('[data-gap]')) {
      const isOn = Boolean(on) && gap.getAttribute('data-gap') === on;
      gap.classList.toggle('is-on', isOn);
      if (isOn) bring(gap);
    }
  }

  /** Into sight, where the text scrolls by itself. @param {Element} gap */
  function bring(gap) {
    const paper = gap.closest('#preview');
    if (!paper || paper.scrollHeight <= paper.clientHeight) return;
    const bar = document.querySelector('.doc-files');
    const [seen, at] = [paper.getBoundingClientRect(), gap.getBoundingClientRect()];
    const end = Math.min(seen.bottom, bar ? bar.getBoundingClientRect().top : seen.bottom);
    if (at.top < seen.top || at.bottom > end) paper.scrollTop += at.top - seen.top - paper.clientHeight / 3;
  }

  /** A gap in the text leads to its field. @param {Event} event */
  function lead(event) {
    const gap = /** @type {HTMLElement} */ (event.target).closest('[data-gap]');
    const field = gap && document.getElementById(`fact-${gap.getAttribute('data-gap')}`);
    if (!field) return;
    event.preventDefault();
    field.focus();
  }

  /** Why the internal edition is taken is asked of whoever takes it. */
  function ask() {
    const [internal, reason] = ['edition-internal', 'reason-part'].map((id) => document.getElementById(id));
    if (internal instanceof HTMLInputElement && reason) reason.hidden = !internal.checked;
  }

  if (!document.querySelector('[data-document]')) return;
  document.addEventListener('plan-saved', renew);
  document.addEventListener('focusin', light);
  document.addEventListener('click', lead);
  document.addEventListener('change', ask);
  ask();
}
