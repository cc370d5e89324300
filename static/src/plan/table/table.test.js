import assert from 'node:assert/strict';
import {test} from 'node:test';
import {downward, nextGap, places, spread} from './range.js';
import {format, parse} from './tsv.js';

const at = (/** @type {number} */ row, /** @type {number} */ column) => ({row, column});

test('what a spreadsheet copies is read by rows and cells', () => {
  assert.deepEqual(parse('kirjasto\t2023\r\nviestintä\t\r\n'), [
    ['kirjasto', '2023'],
    ['viestintä', ''],
  ]);
});

test('a cell in quotes keeps its line ends, tabs and quotes', () => {
  assert.deepEqual(parse('"kaksi\nriviä"\t"sanoi ""ei"""\tpaksu 5" putki'), [
    ['kaksi\nriviä', 'sanoi "ei"', 'paksu 5" putki'],
  ]);
});

test('what is copied here is read back the same', () => {
  const rows = [
    ['a\tb', 'c\nd'],
    ['"e"', ''],
  ];

  assert.deepEqual(parse(format(rows)), rows);
});

test('one value fills the range, whichever corner it was drawn from', () => {
  const range = {anchor: at(2, 1), head: at(1, 1)};

  assert.deepEqual(spread([['2024']], range, 5), [
    {row: 1, column: 1, value: '2024'},
    {row: 2, column: 1, value: '2024'},
  ]);
});

test('many values begin at the top left corner, go below the last row and stop at the last column', () => {
  const put = spread(
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    {anchor: at(3, 4), head: at(3, 4)},
    5,
  );

  assert.deepEqual(put, [
    {row: 3, column: 4, value: 'a'},
    {row: 4, column: 4, value: 'c'},
  ]);
});

test('filling down takes the first row of a range, or the cell above a single one', () => {
  assert.deepEqual(downward({anchor: at(1, 2), head: at(3, 2)}), [
    {from: at(1, 2), to: at(2, 2)},
    {from: at(1, 2), to: at(3, 2)},
  ]);
  assert.deepEqual(downward({anchor: at(1, 2), head: at(1, 2)}), [{from: at(0, 2), to: at(1, 2)}]);
  assert.deepEqual(downward({anchor: at(0, 2), head: at(0, 2)}), []);
});

test('the next gap is the next by rows, and after the last the first again', () => {
  const missing = [at(0, 3), at(2, 1)];

  assert.deepEqual(nextGap(missing, at(0, 3)), at(2, 1));
  assert.deepEqual(nextGap(missing, at(2, 1)), at(0, 3));
  assert.equal(nextGap([], at(0, 0)), undefined);
});

test('a range is its places row by row', () => {
  assert.deepEqual(places({anchor: at(0, 1), head: at(1, 0)}), [
    [at(0, 0), at(0, 1)],
    [at(1, 0), at(1, 1)],
  ]);
});
