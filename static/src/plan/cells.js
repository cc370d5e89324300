// The cells of a plan's page: every control with `data-cell` is saved as it is typed, what others change appears in it, and a
// change of one's own can be taken back. Without this script the same controls stand in forms with a button.

import {newId} from '../shared/ids.js';
import {NONE, done, dropped, same, saved, typed, undone} from './edits.js';
import {showConflict, showRefusal, showSaved} from './messages.js';

/** @typedef {import('./edits.js').Value} Value */
/** @typedef {import('./edits.js').Edit} Edit */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLFieldSetElement} Control */

const SAVE_AFTER_MS = 600;
const ASK_EVERY_MS = 2_000;
const RETRY_AFTER_MS = 4_000;

/**
 * @param {string} base the address of the plan's pages
 * @param {number} revision of the plan that the page shows
 * @param {{renew: () => Promise<void>}} page `renew` reads the workspace anew
 */
export function openCells(base, revision, page) {
  const me = Math.random().toString(36).slice(2);
  const kept = `plan-edits:${base}`;
  /** @type {Record<string, Value>} what the server said of each cell, as far as this page knows */
  let known = {};
  let edits = NONE;
  let sending = false;
  let editing = '';
  let timer = 0;

  /** @param {string} name */
  const control = (name) => /** @type {Control | null} */ (document.querySelector(`[data-cell="${CSS.escape(name)}"]`));

  function read() {
    known = {};
    document.querySelectorAll('[data-cell]').forEach((each) => {
      const saved = each.getAttribute('data-known'); // where the page proposes something else
      known[String(each.getAttribute('data-cell'))] = saved === null ? valueOf(/** @type {Control} */ (each)) : saved;
    });
    for (const edit of Object.values(edits.waiting)) put(edit.name, edit.value);
  }

  function restore() {
    const stored = JSON.parse(window.localStorage.getItem(kept) || '{}');
    for (const edit of /** @type {Edit[]} */ (Object.values(stored))) {
      edits = {...edits, waiting: {...edits.waiting, [edit.name]: edit}};
      const there = control(edit.name);
      if (there) setValue(there, edit.value);
    }
  }

  /** @param {import('./edits.js').Edits} next */
  function keep(next) {
    edits = next;
    if (Object.keys(edits.waiting).length) window.localStorage.setItem(kept, JSON.stringify(edits.waiting));
    else window.localStorage.removeItem(kept);
    document.dispatchEvent(new CustomEvent('plan-edits', {detail: {canUndo: edits.undo.length > 0}}));
  }

  /** @param {Event} event */
  function noticed(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest('[data-cell]');
    if (!cell) return;
    const name = String(cell.getAttribute('data-cell'));
    editing = name;
    keep(typed(edits, name, valueOf(/** @type {Control} */ (cell)), known[name]));
    window.clearTimeout(timer);
    timer = window.setTimeout(save, event.type === 'change' ? 0 : SAVE_AFTER_MS);
  }

  /** Sends what waits. Resolves when nothing waits any more, or the server cannot be reached. */
  async function save() {
    window.clearTimeout(timer);
    const batch = Object.values(edits.waiting);
    if (sending || !batch.length) return;
    sending = true;
    showSaved('saving', batch.length);
    try {
      for (const edit of batch) await send([edit], true);
      showSaved(Object.keys(edits.waiting).length ? 'waiting' : 'saved', Object.keys(edits.waiting).length);
    } catch {
      showSaved('waiting', Object.keys(edits.waiting).length);
      timer = window.setTimeout(save, RETRY_AFTER_MS);
    } finally {
      sending = false;
    }
    if (Object.values(edits.waiting).some((edit) => !batch.includes(edit))) await save();
  }

  /**
   * @param {Edit[]} batch
   * @param {boolean} undoable
   * @returns {Promise<Edit[]>} what the server has taken
   */
  async function send(batch, undoable) {
    const response = await fetch(`${base}/cells`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': csrf()},
      credentials: 'same-origin',
      body: JSON.stringify({id: newId(), cells: batch}),
    });
    const answer = await response.json();
    if (answer.ok) {
      const left = new Set(answer.left || []);
      const taken = batch.filter((edit) => !left.has(edit.name));
      for (const edit of taken) known[edit.name] = edit.value;
      keep(saved(edits, taken, undoable));
      document.dispatchEvent(new CustomEvent('plan-saved', {detail: {cells: taken, left: [...left]}}));
      return taken;
    }
    const [edit] = batch;
    keep(dropped(edits, edit.name));
    if (answer.code === 'changed_meanwhile') {
      known[edit.name] = answer.value;
      showConflict(control(edit.name), edit.value, answer, (value) => set(edit.name, value));
    } else showRefusal(control(edit.name), answer.sentence);
    return [];
  }

  /**
   * Puts a value into a cell and saves it, as typing would.
   * @param {string} name
   * @param {Value} value
   */
  async function set(name, value) {
    put(name, value);
    keep(typed(edits, name, value, name in known ? known[name] : ''));
    await save();
  }

  /**
   * @param {string} name
   * @param {Value} value
   */
  function put(name, value) {
    const there = control(name);
    if (there) setValue(there, value);
  }

  /**
   * Writes many cells at once, as one step that can be undone. `was` is what was seen in a cell that the page does not show;
   * `added` are rows that were made in the same step.
   * @param {{name: string, value: Value, was?: Value}[]} wanted
   * @param {string[]} [added]
   */
  async function setMany(wanted, added = []) {
    const batch = wanted
      .map(({name, value, was = ''}) => ({name, value, was: name in known ? known[name] : was}))
      .filter(({value, was}) => !same(value, was));
    const rows = added.map((row) => ({name: `${row}/removed`, value: false, was: true}));
    try {
      const taken = batch.length ? await send(batch, false) : [];
      if (taken.length || rows.length) keep(done(edits, [...taken, ...rows]));
      if (taken.length) showSaved('saved', 0);
    } catch {
      for (const {name, value, was} of batch) keep(typed(edits, name, value, was));
      for (const {name, value} of batch) put(name, value);
      showSaved('waiting', Object.keys(edits.waiting).length);
      timer = window.setTimeout(save, RETRY_AFTER_MS);
      return;
    }
    for (const edit of batch) show(edit.name, known[edit.name]);
  }

  /**
   * A row was made (`removed` false) or removed: a step of its own that can be undone.
   * @param {string} row measure/M3
   * @param {boolean} removed
   */
  function rowDone(row, removed) {
    keep(done(edits, [{name: `${row}/removed`, value: removed, was: !removed}]));
  }

  /**
   * @param {string} path below the plan's address
   * @param {[string, string][]} fields
   */
  async function post(path, fields) {
    const response = await fetch(`${base}/${path}`, {
      method: 'POST',
      headers: {Accept: 'application/json', 'X-CSRFToken': csrf()},
      credentials: 'same-origin',
      body: new URLSearchParams([['command', newId()], ...fields]),
    });
    return response.json();
  }

  /** @param {Edit} edit of a row's `removed` */
  async function setRemoved(edit) {
    const [kind, of] = edit.name.split('/');
    await post('remove', [
      ['kind', kind],
      ['of', of],
      ['removed', edit.value ? 'yes' : 'no'],
    ]);
  }

  async function undo() {
    const [back, rest] = undone(edits);
    if (!back.length) return;
    keep(rest);
    const rows = back.filter((edit) => edit.name.endsWith('/removed'));
    const written = back.filter((edit) => !rows.includes(edit));
    for (const edit of rows) await setRemoved(edit);
    if (written.length) await send(written, false);
    for (const edit of written) show(edit.name, known[edit.name]);
    if (rows.length) await page.renew();
    const first = control(back[0].name);
    if (first && first.focus) first.focus();
  }

  /**
   * @param {string} name
   * @param {Value} value
   */
  function show(name, value) {
    const there = control(name);
    known[name] = value;
    if (there && !edits.waiting[name] && !same(valueOf(there), value)) setValue(there, value);
  }

  async function ask() {
    if (document.hidden) return;
    const here = document.activeElement && document.activeElement.closest('[data-cell]');
    const cell = here && here.getAttribute('data-cell') === editing ? editing : '';
    try {
      const response = await fetch(`${base}/changes?since=${revision}&page=${me}&cell=${encodeURIComponent(cell)}`, {
        headers: {Accept: 'application/json'},
        credentials: 'same-origin',
        cache: 'no-store',
      });
      if (!response.ok) return;
      const changed = await response.json();
      const anew =
        changed.cells === null || Object.entries(changed.cells).some(([name, value]) => changesRows(name, value));
      revision = changed.revision;
      for (const [name, value] of Object.entries(changed.cells || {})) {
        if (name in known && !same(known[name], value)) show(name, value);
      }
      document.dispatchEvent(new CustomEvent('plan-others', {detail: {editing: changed.editing}}));
      if (anew && !Object.keys(edits.waiting).length) await page.renew();
    } catch {
      // The server cannot be reached now; the next time will tell, and what is typed waits in `edits`.
    }
  }

  /**
   * Whether a changed cell belongs to a row that this page does not show yet, or should show no more.
   * @param {string} name
   * @param {Value} value
   */
  function changesRows(name, value) {
    const row = name.slice(0, name.lastIndexOf('/') + 1);
    const isShown = Object.keys(known).some((each) => each.startsWith(row));
    return name.endsWith('/removed') ? value === isShown : name.endsWith('/id') && !isShown;
  }

  read();
  restore();
  document.addEventListener('input', noticed);
  document.addEventListener('change', noticed);
  window.addEventListener('online', save);
  window.setInterval(ask, ASK_EVERY_MS);
  if (Object.keys(edits.waiting).length) save();
  return {save, set, setMany, undo, read, rowDone, post, revisionIs: (/** @type {number} */ now) => (revision = now)};
}

/**
 * What stands in a control: the text, whether a box is ticked, or which boxes and choices of a group are.
 * @param {Control} control
 * @returns {Value}
 */
export function valueOf(control) {
  if (control instanceof HTMLFieldSetElement) {
    const chosen = [...control.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value);
    return control.hasAttribute('data-list') ? chosen : chosen[0] || '';
  }
  if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked;
  return control.value;
}

/**
 * @param {Control} control
 * @param {Value} value
 */
export function setValue(control, value) {
  if (control instanceof HTMLFieldSetElement) {
    const chosen = Array.isArray(value) ? value : [value];
    control.querySelectorAll('input').forEach((box) => (box.checked = chosen.includes(box.value)));
  } else if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = Boolean(value);
  else control.value = String(value);
  control.dispatchEvent(new CustomEvent('cell-shown', {bubbles: true}));
}

export function csrf() {
  const meta = document.querySelector('meta[name=csrf-token]');
  return (meta && meta.getAttribute('content')) || '';
}
