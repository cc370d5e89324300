// A list laid on as many sheets as it needs, by the measured height of what is on it. Nothing is shrunk or cut off.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';

import {breakable} from './breakable.js';
import {useResizes} from './use-fit-text.js';
import {cut, fill} from './pager.js';
import {useScreen} from './board-context.js';

/**
 * @typedef {object} Item
 * @property {string} key
 * @property {string} text  what may be long: a text that is higher than a sheet is continued on the next
 * @property {string} [group]  items of different groups never share a sheet
 * @property {any} [value]  whatever the drawing needs
 */
/** @typedef {Item & {part: number, parts: number, alone: boolean}} Piece a part of an item; most items are one piece */
/** @typedef {{pieces: {key: string, text: string, part: number, parts: number, alone: boolean}[], pages: number[][][]}} Plan */

/**
 * @typedef {object} Sheets
 * @property {{current: HTMLDivElement | null}} box
 * @property {Item[]} items
 * @property {Piece[][]} columns  of the sheet that is shown
 * @property {number} index
 * @property {boolean} ordered
 */

/**
 * Lays items on sheets and answers the one that is shown. The style sheet says with `--columns` how many columns a sheet
 * has, and the list's `row-gap` what lies between two items.
 * @param {Item[]} items
 * @param {{ordered?: boolean}} [how]  whether the order says something; otherwise short items fill what room is left
 * @returns {Sheets}
 */
export function useSheets(items, {ordered = false} = {}) {
  const {turning} = useScreen();
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [plan, setPlan] = useState(/** @type {Plan | null} */ (null));
  const resizes = useResizes(box);
  const subject = JSON.stringify(items);
  const latest = useRef(items);
  latest.current = items;
  const least = useRef({of: '', height: 0});

  useLayoutEffect(() => {
    if (!box.current) return;
    // The head is higher on some sheets than on others: the least height counts, or sheets would chase each other.
    const of = `${window.innerWidth} ${window.innerHeight} ${subject}`;
    const height = Math.min(box.current.clientHeight, least.current.of === of ? least.current.height : Infinity);
    least.current = {of, height};
    setPlan(laid(latest.current, box.current, height, ordered));
  }, [subject, ordered, resizes]);

  const count = plan ? plan.pages.length : 1;
  const {tell} = turning;
  useLayoutEffect(() => tell(count), [tell, count]);

  const known = new Map(items.map((item) => [item.key, item]));
  const shown = plan ? plan.pages[Math.min(turning.index, count - 1)] || [] : [];
  const columns = shown.map((column) =>
    column.flatMap((position) => {
      const piece = plan && plan.pieces[position];
      const item = piece && known.get(piece.key);
      return item ? [{...item, ...piece}] : [];
    }),
  );
  return {box, items, columns, index: turning.index, ordered};
}

/**
 * The sheet that is shown, and, unseen, the whole list for measuring.
 * @param {object} props
 * @param {Sheets} props.of
 * @param {string} props.name  a class for the list and its sheet
 * @param {(piece: Piece) => import('preact').ComponentChildren} props.draw  draws an `<li>`; its text in a `<Text>`
 */
export function Sheet({of, name, draw}) {
  const List = of.ordered ? 'ol' : 'ul';
  // What lies alone on its sheet has the whole width.
  const alone = of.columns.some((column) => column.length && column[0].alone);
  const columns = of.columns.filter((column) => column.length || !alone);
  return (
    <div class={`sheet ${name}`} ref={of.box}>
      <div class="sheet-shown" key={of.index}>
        {columns.map((column, place) => (
          <List class="sheet-list" key={place}>
            {column.map((piece) => draw(piece))}
          </List>
        ))}
      </div>
      <div class="sheet-measure" aria-hidden="true">
        <List class="sheet-list">{of.items.map((item) => draw({...item, part: 0, parts: 1, alone: false}))}</List>
      </div>
      <div class="sheet-ruler" aria-hidden="true" />
    </div>
  );
}

/**
 * The text of an item: what is measured and cut when it is longer than a sheet. Words of `letters` or more may break.
 * @param {{of: Piece, letters?: number}} props
 */
export function Text({of, letters}) {
  return (
    <span data-letters={letters || ''}>
      {of.part > 0 ? '… ' : ''}
      {breakable(of.text, letters)}
      {of.part < of.parts - 1 ? ' …' : ''}
    </span>
  );
}

/**
 * @param {Item[]} items
 * @param {HTMLElement} box
 * @param {number} height
 * @param {boolean} ordered
 * @returns {Plan}
 */
function laid(items, box, height, ordered) {
  const list = /** @type {HTMLElement} */ (box.querySelector('.sheet-measure .sheet-list'));
  const columns = Number(getComputedStyle(box).getPropertyValue('--columns')) || 1;
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  /** @type {Plan['pieces']} */
  const pieces = [];
  /** @type {import('./pager.js').Piece[]} */
  const heights = [];
  items.forEach((item, position) => {
    const drawn = /** @type {HTMLElement} */ (list.children[position]);
    const whole = drawn.getBoundingClientRect().height;
    const alone = whole > height;
    const texts = alone ? cut(item.text, measure(box, drawn, height)) : [item.text];
    texts.forEach((text, part) => {
      pieces.push({key: item.key, text, part, parts: texts.length, alone});
      heights.push({height: Math.min(whole, height), group: item.group, alone});
    });
  });
  return {pieces, pages: fill(heights, {height, gap, columns, ordered})};
}

/**
 * Whether a text fits on a sheet of its own, drawn as the item is drawn and as wide as the sheet.
 * @param {HTMLElement} box
 * @param {HTMLElement} drawn
 * @param {number} height
 */
function measure(box, drawn, height) {
  const ruler = /** @type {HTMLElement} */ (box.querySelector('.sheet-ruler'));
  const copy = /** @type {HTMLElement} */ (drawn.cloneNode(true));
  const words = /** @type {HTMLElement} */ (copy.querySelector('[data-letters]'));
  const letters = Number(words.dataset.letters) || undefined;
  return (/** @type {string} */ part) => {
    ruler.appendChild(copy);
    words.textContent = `… ${breakable(part, letters)} …`;
    const fits = copy.getBoundingClientRect().height <= height;
    ruler.removeChild(copy);
    return fits;
  };
}
