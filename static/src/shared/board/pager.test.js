import assert from 'node:assert/strict';
import {test} from 'node:test';

import {cut, fill} from './pager.js';

const page = {height: 100, gap: 10, columns: 2};
const high = (/** @type {number} */ height) => ({height});

test('short slips lie level in two columns', () => {
  assert.deepEqual(fill([high(40), high(40), high(40), high(40)], page), [
    [
      [0, 2],
      [1, 3],
    ],
  ]);
});

test('a slip that does not fit opens the next page', () => {
  assert.deepEqual(fill([high(60), high(60), high(60)], page), [
    [[0], [1]],
    [[2], []],
  ]);
});

test('a low slip fills the room that a high one left', () => {
  assert.deepEqual(fill([high(60), high(60), high(60), high(25)], page), [
    [[0, 3], [1]],
    [[2], []],
  ]);
});

test('where the order matters nothing goes back to an earlier page', () => {
  assert.deepEqual(fill([high(60), high(60), high(60), high(25)], {...page, ordered: true}), [
    [[0], [1]],
    [[2], [3]],
  ]);
});

test('a slip that comes later moves none of the others', () => {
  const slips = [high(30), high(55), high(20), high(70), high(25), high(90), high(40)];
  for (const ordered of [true, false]) {
    const before = fill(slips, {...page, ordered});

    const after = fill([...slips, high(15)], {...page, ordered});

    before.forEach((columns, sheet) =>
      columns.forEach((column, place) => assert.deepEqual(after[sheet][place].slice(0, column.length), column)),
    );
  }
});

test('every slip is on exactly one page and no column is higher than the page', () => {
  const slips = Array.from({length: 150}, (_, index) => high(10 + ((index * 37) % 80)));

  const pages = fill(slips, page);

  assert.deepEqual(
    pages
      .flat(2)
      .slice()
      .sort((a, b) => a - b),
    slips.map((_, index) => index),
  );
  for (const column of pages.flat()) {
    const used = column.reduce((sum, index) => sum + slips[index].height, 0) + 10 * Math.max(0, column.length - 1);
    assert.ok(used <= 100, `a column of ${used}`);
  }
});

test('topics do not share a page', () => {
  const slips = [
    {height: 20, group: 'T1'},
    {height: 20, group: 'T2'},
  ];

  assert.deepEqual(fill(slips, page), [
    [[0], []],
    [[1], []],
  ]);
});

test('a slip that must be alone gets a page to itself', () => {
  const slips = [high(20), {height: 20, alone: true}, high(20)];

  assert.deepEqual(fill(slips, page), [
    [[0], [2]],
    [[1], []],
  ]);
  assert.deepEqual(fill(slips, {...page, ordered: true}), [
    [[0], []],
    [[1], []],
    [[2], []],
  ]);
});

const shorterThan = (/** @type {number} */ limit) => (/** @type {string} */ part) => Array.from(part).length <= limit;

test('a text that fits is left whole', () => {
  assert.deepEqual(cut('Lisää penkkejä', shorterThan(20)), ['Lisää penkkejä']);
});

test('a long text is cut between words into parts of about the same length', () => {
  const parts = cut('yksi kaksi kolme neljä viisi kuusi', shorterThan(22));

  assert.deepEqual(parts, ['yksi kaksi kolme', 'neljä viisi kuusi']);
});

test('a cut moves to the end of a sentence when one is near', () => {
  const parts = cut('Bussit kulkemaan illalla. Myös kylille ja lauantaisin aamulla', shorterThan(45));

  assert.deepEqual(parts, ['Bussit kulkemaan illalla.', 'Myös kylille ja lauantaisin aamulla']);
});

test('nothing is lost, whatever the limit', () => {
  const text = 'Kokoontumistiloja iltaisin. Yhdenvertaisuussuunnitelmaan merkittävä vastuutaho ja aikataulu! Miksi ei?';
  for (const limit of [30, 40, 60, 90]) {
    const parts = cut(text, shorterThan(limit));
    assert.equal(parts.join(' '), text);
    assert.ok(parts.every(shorterThan(limit)));
  }
});

test('a word longer than a page is cut between letters', () => {
  const parts = cut('ä'.repeat(25), shorterThan(10));

  assert.equal(parts.join(''), 'ä'.repeat(25));
  assert.ok(parts.every(shorterThan(10)));
});

test('a measure that never fits still ends', () => {
  assert.equal(cut('abc', () => false).join(''), 'abc');
});
