// The step answers: a chosen answer opens its row and begins with a draft; what is said beside it follows what is saved. Rows keep
// their place until the page is opened again.

import {begun} from './answer-draft.js';

/** @typedef {{setMany: (wanted: {name: string, value: string}[]) => Promise<void>}} Cells */

/**
 * @param {Cells} cells
 */
export function openAnswers(cells) {
  const order = rowIds();
  const opened = new Set();

  /** @param {Element} row */
  const subjectOf = (row) => String(row.getAttribute('data-subject'));

  /** @param {string} subject */
  const rowOf = (subject) => document.querySelector(`[data-subject="${CSS.escape(subject)}"]`);

  /**
   * @param {Element} row
   * @param {string} field
   */
  function value(row, field) {
    const control = row.querySelector(`[data-cell="${CSS.escape(`answer/${subjectOf(row)}/${field}`)}"]`);
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) return control.value;
    const chosen = control && control.querySelector('input:checked');
    return chosen instanceof HTMLInputElement ? chosen.value : '';
  }

  /** @param {Element} row */
  async function begin(row) {
    const more = row.querySelector('details');
    if (more) more.open = true;
    const has = {
      status: value(row, 'status'),
      reason: value(row, 'reason'),
      owner: value(row, 'owner'),
      until: value(row, 'until'),
    };
    const usual = {
      drafts: JSON.parse(String(row.getAttribute('data-drafts'))),
      owner: String(row.getAttribute('data-usual-owner')),
      until: String(row.getAttribute('data-until')),
    };
    const wanted = begun(has, usual).map(([field, text]) => ({name: `answer/${subjectOf(row)}/${field}`, value: text}));
    if (wanted.length) await cells.setMany(wanted);
  }

  /** @param {string} subject */
  async function follow(subject) {
    const address = new URL(window.location.href);
    address.searchParams.set('at', subject);
    const response = await fetch(address.href, {credentials: 'same-origin', cache: 'no-store'});
    if (!response.ok) return;
    const anew = new DOMParser().parseFromString(await response.text(), 'text/html');
    const row = rowOf(subject);
    const fresh = anew.querySelector(`[data-subject="${CSS.escape(subject)}"]`);
    if (row && fresh) row.className = fresh.className;
    const reference = row ? row.id.replace('row-', '') : '';
    for (const part of ['#preview', '#steps nav', '#answers-bar', `#says-${reference}`, `#remarks-${reference}`]) {
      const there = document.querySelector(part);
      const now = anew.querySelector(part);
      if (there && now && !there.contains(document.activeElement)) there.replaceWith(now);
    }
  }

  document.addEventListener('plan-saved', async (event) => {
    const saved = /** @type {CustomEvent} */ (event).detail.cells.map(
      (/** @type {{name: string}} */ edit) => edit.name,
    );
    const name = saved.find((/** @type {string} */ each) => each.startsWith('answer/'));
    const row = name && rowOf(name.slice('answer/'.length, name.lastIndexOf('/')));
    if (!row) return;
    if (name.endsWith('/status')) await begin(row);
    await follow(subjectOf(row));
  });
  document.addEventListener('focusin', (event) => {
    const row = /** @type {HTMLElement} */ (event.target).closest('[data-subject]');
    const preview = document.getElementById('preview');
    if (!row || !preview || preview.getAttribute('data-of') === subjectOf(row)) return;
    preview.setAttribute('data-of', subjectOf(row));
    follow(subjectOf(row));
  });
  document.addEventListener(
    'toggle',
    (event) => {
      const {id, open} = /** @type {HTMLDetailsElement} */ (event.target);
      if (open) opened.add(id);
      else opened.delete(id);
    },
    true,
  );
  document.addEventListener('workspace-renewed', () => {
    document.querySelectorAll('details').forEach((each) => (each.open = opened.has(each.id)));
    const rows = document.getElementById('answer-rows');
    if (!rows) return;
    const fresh = [...rows.querySelectorAll('[data-subject]')].filter((row) => !order.includes(row.id));
    for (const row of [...order.map((id) => document.getElementById(id)), ...fresh]) if (row) rows.append(row);
    [...rows.children]
      .filter((each) => !each.id.startsWith('row-') && !order.includes(each.id))
      .forEach((each) => each.remove());
  });
}

function rowIds() {
  return [...document.querySelectorAll('#answer-rows > [id]')].map((row) => row.id);
}
