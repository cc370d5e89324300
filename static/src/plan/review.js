// The cards of the review: single keys while the card has the focus, covers that are put on and taken off, and the undo bar.
// Without this script every act is a button of a form.

import {countCovers, coveredPart, isCovered, toggled} from './covers.js';

export function openReview() {
  const said = document.body.appendChild(document.createElement('p'));
  said.className = 'visually-hidden';
  said.setAttribute('role', 'status');

  function drawn() {
    const card = document.querySelector('.review [data-keys]');
    if (!card) return;
    document.querySelectorAll('[data-scripted]').forEach((each) => each.removeAttribute('hidden'));
    // Renewed while others decide cards, the page shows this one all the same, and says nothing twice.
    window.history.replaceState(null, '', card.getAttribute('data-address') || window.location.pathname);
    const news = document.querySelector('[data-said]');
    said.textContent = news ? news.textContent : '';
    if (document.activeElement === card && card.getBoundingClientRect().top < 0) card.scrollIntoView();
    drawCovers();
  }

  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const card = target.closest('[data-keys]');
    if (!card || target.matches('input, textarea, select')) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
    const button = /** @type {HTMLElement | null} */ (
      card.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
    );
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const chip = target.closest('.cover');
    if (chip) edit((text) => toggled(text, words(), chips().indexOf(chip)));
    else if (target.closest('[data-cover-word]')) coverChosen();
  });
  document.addEventListener('input', (event) => {
    if (event.target === wording()) drawCovers();
  });
  document.addEventListener('animationend', (event) => {
    const bar = /** @type {HTMLElement} */ (event.target).closest('[data-undo-bar]');
    if (bar instanceof HTMLElement && !bar.contains(document.activeElement)) bar.classList.add('is-over');
  });
  document.addEventListener('workspace-renewed', drawn);
  drawn();
  const first = document.querySelector('.review [data-focus], .material [data-focus]');
  if (first instanceof HTMLElement && document.activeElement === document.body) first.focus({preventScroll: true});
}

/** The field of the publishable wording. */
function wording() {
  return /** @type {HTMLTextAreaElement | null} */ (document.getElementById('wording'));
}

function chips() {
  return [...document.querySelectorAll('.cover')];
}

function covers() {
  const field = wording();
  return /** @type {Record<string, string>} */ (JSON.parse((field && field.getAttribute('data-covers')) || '{}'));
}

function words() {
  const all = covers();
  return chips().map((chip) => ({
    word: String(chip.getAttribute('data-word')),
    cover: all[String(chip.getAttribute('data-kind'))],
  }));
}

/** @param {(text: string) => string} change */
function edit(change) {
  const field = wording();
  if (!field) return;
  const text = change(field.value);
  if (text === field.value) return;
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
}

/** Covers what is selected in the wording; when nothing is, all words that raise a doubt, or shows them when they are covered. */
function coverChosen() {
  const field = wording();
  if (!field) return;
  const {selectionStart, selectionEnd} = field;
  if (selectionStart !== selectionEnd) {
    edit((text) => coveredPart(text, selectionStart, selectionEnd, covers().word));
    return;
  }
  const all = words();
  if (!all.length) field.focus(); // to select what is to be covered
  const shown = all.some((one) => !isCovered(field.value, one));
  edit((text) => all.reduceRight((so, one, n) => (isCovered(so, one) === shown ? so : toggled(so, all, n)), text));
}

/** Which words are covered, and how many, on the button that says that the text was read. */
function drawCovers() {
  const field = wording();
  if (!field) return;
  words().forEach((one, n) => chips()[n].setAttribute('aria-pressed', String(isCovered(field.value, one))));
  const label = document.querySelector('[data-labels]');
  if (!label) return;
  const labels = /** @type {string[]} */ (JSON.parse(String(label.getAttribute('data-labels'))));
  label.textContent = labels[Math.min(countCovers(field.value, Object.values(covers())), labels.length - 1)];
}
