// What a plan's page says of saving: at the right end of the steps, and at the cell that was refused.

import {say} from './words.js';

/**
 * @param {'saving' | 'saved' | 'waiting'} state
 * @param {number} n cells that wait
 */
export function showSaved(state, n) {
  const place = document.getElementById('saved');
  if (!place) return;
  const now = new Date();
  const time = `${now.getHours()}.${String(now.getMinutes()).padStart(2, '0')}`;
  place.className = `saved saved-${state}`;
  const text = place.querySelector('span');
  if (text) text.textContent = say(state, {n, time});
}

/**
 * What is left in each step of the plan, in the steps' order; nothing changes where the server said none.
 * @param {string[]} counts
 */
export function showSteps(counts) {
  const places = document.querySelectorAll('#steps .step-left');
  counts.forEach((count, at) => {
    if (places[at]) places[at].textContent = count;
  });
}

/**
 * The sentence of a refusal under the cell; what was typed stays.
 * @param {Element | null} control
 * @param {string} sentence
 */
export function showRefusal(control, sentence) {
  const place = control && control.parentElement;
  if (!control || !place) return;
  control.setAttribute('aria-invalid', 'true');
  const said = document.createElement('p');
  said.className = 'cell-says';
  said.setAttribute('role', 'alert');
  said.textContent = sentence;
  replaceMessage(place, said);
  control.addEventListener('input', () => clear(control, said), {once: true});
}

/**
 * Both values of a cell that somebody else changed too, and a button for each. Nothing is overwritten by itself.
 * @param {Element | null} control
 * @param {import('./edits.js').Value} mine
 * @param {{sentence: string, value: import('./edits.js').Value}} answer
 * @param {(value: import('./edits.js').Value) => void} choose
 */
export function showConflict(control, mine, answer, choose) {
  const place = control && control.parentElement;
  if (!control || !place) return;
  const box = document.createElement('div');
  box.className = 'cell-conflict';
  box.setAttribute('role', 'alert');
  const sentence = document.createElement('p');
  sentence.textContent = answer.sentence;
  box.append(sentence);
  for (const [word, value] of /** @type {const} */ ([
    ['keep_mine', mine],
    ['keep_theirs', answer.value],
  ])) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-s';
    button.textContent = say(word, {value: Array.isArray(value) ? value.join(', ') : String(value)});
    button.addEventListener('click', () => {
      clear(control, box);
      choose(value);
      /** @type {HTMLElement} */ (control).focus();
    });
    box.append(button);
  }
  replaceMessage(place, box);
}

/**
 * @param {Element} place
 * @param {Element} message
 */
function replaceMessage(place, message) {
  place.querySelectorAll('.cell-says, .cell-conflict').forEach((old) => old.remove());
  place.append(message);
}

/**
 * @param {Element} control
 * @param {Element} message
 */
function clear(control, message) {
  control.removeAttribute('aria-invalid');
  message.remove();
}
