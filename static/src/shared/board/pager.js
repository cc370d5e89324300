// How slips fill pages: arithmetic on heights that somebody else has measured.

/**
 * @typedef {object} Piece
 * @property {number} height
 * @property {string} [group]  pieces of different groups never share a page
 * @property {boolean} [alone]  takes a page of its own
 */
/** @typedef {{group: string | undefined, alone: boolean, columns: number[][], used: number[]}} Sheet */

/**
 * The pages, each a list of columns, each a list of positions in `pieces`.
 *
 * A piece goes to the shorter column of the first page that has room for it, or, when the order matters, of the last
 * page. So columns stay level, and a piece that comes later never moves one that already lies on the wall. A piece higher
 * than a page gets a page of its own; cutting it is the caller's.
 *
 * @param {Piece[]} pieces
 * @param {{height: number, gap: number, columns: number, ordered?: boolean}} page
 * @returns {number[][][]}
 */
export function fill(pieces, {height, gap, columns, ordered = false}) {
  /** @type {Sheet[]} */
  const sheets = [];
  for (const [position, piece] of pieces.entries()) {
    let sheet = (ordered ? sheets.slice(-1) : sheets).find((each) => takes(each, piece, height));
    if (!sheet) {
      sheet = blank(piece, columns);
      sheets.push(sheet);
    }
    const column = shortest(sheet);
    sheet.columns[column].push(position);
    sheet.used[column] += piece.height + gap;
  }
  return sheets.map((sheet) => sheet.columns);
}

/**
 * @param {Piece} first
 * @param {number} columns
 * @returns {Sheet}
 */
function blank(first, columns) {
  return {
    group: first.group,
    alone: Boolean(first.alone),
    columns: Array.from({length: columns}, () => []),
    used: Array(columns).fill(0),
  };
}

/**
 * @param {Sheet} sheet
 * @param {Piece} piece
 * @param {number} height
 */
function takes(sheet, piece, height) {
  const free = !sheet.alone && !piece.alone && sheet.group === piece.group;
  return free && sheet.used[shortest(sheet)] + piece.height <= height;
}

/** @param {Sheet} sheet */
function shortest({used}) {
  return used.indexOf(Math.min(...used));
}

/**
 * The text in as few parts as fit, cut between words and near ends of sentences, the parts about equally long.
 *
 * `fits(part)` measures. Nothing is lost: the parts joined with spaces are the text. A word that does not fit alone is
 * cut between letters.
 *
 * @param {string} text
 * @param {(part: string) => boolean} fits
 * @returns {string[]}
 */
export function cut(text, fits) {
  if (fits(text)) return [text];
  const words = text.split(' ');
  /** @type {string[]} */
  const greedy = [];
  let rest = words;
  while (rest.length) {
    const left = rest;
    const taken = most(left.length, (count) => fits(left.slice(0, count).join(' ')));
    if (taken === 0) {
      const letters = Array.from(rest[0]);
      const size = Math.max(
        1,
        most(letters.length, (count) => fits(letters.slice(0, count).join(''))),
      );
      if (size === letters.length) return [...greedy, rest.join(' ')];
      greedy.push(letters.slice(0, size).join(''));
      rest = [letters.slice(size).join(''), ...rest.slice(1)];
    } else {
      greedy.push(rest.slice(0, taken).join(' '));
      rest = rest.slice(taken);
    }
  }
  const level = evenly(words, greedy.length);
  return level.every(fits) ? level : greedy;
}

/**
 * The greatest count up to `limit` for which `good` holds; `good` holds for all smaller ones.
 * @param {number} limit
 * @param {(count: number) => boolean} good
 */
function most(limit, good) {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (good(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const SENTENCE_PULL = 0.12; // how far, of the whole text, a cut may move to stand at the end of a sentence

/**
 * @param {string[]} words
 * @param {number} parts
 */
function evenly(words, parts) {
  /** @type {number[]} */
  const ends = [];
  words.reduce((length, word) => {
    ends.push(length + word.length);
    return length + word.length + 1;
  }, 0);
  const total = ends[ends.length - 1];
  /** @type {number[]} */
  const cuts = [];
  for (let part = 1; part < parts; part += 1) {
    const goal = (total * part) / parts;
    const worth = (/** @type {number} */ index) =>
      Math.abs(ends[index] - goal) - (/[.!?…]$/.test(words[index]) ? total * SENTENCE_PULL : 0);
    const from = cuts.length ? cuts[cuts.length - 1] : 0;
    let best = from;
    for (let index = from; index < words.length - 1; index += 1) if (worth(index) < worth(best)) best = index;
    cuts.push(best + 1);
  }
  return [0, ...cuts].map((start, index) => words.slice(start, cuts[index]).join(' ')).filter(Boolean);
}
