import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NOTHING, flip, flipAll, keep, stretch} from './selection.js';

const LIST = ['a', 'b', 'c', 'd', 'e'];

test('choosing again leaves the slip', () => {
  const chosen = flip(NOTHING, 'b');

  assert.deepEqual(chosen.chosen, ['b']);
  assert.deepEqual(flip(chosen, 'b').chosen, []);
});

test('a range is stretched from the slip touched last, in either direction', () => {
  assert.deepEqual(stretch(flip(NOTHING, 'b'), 'd', LIST).chosen, ['b', 'c', 'd']);
  assert.deepEqual(stretch(flip(NOTHING, 'd'), 'b', LIST).chosen, ['d', 'b', 'c']);
});

test('a range from nowhere chooses the one slip', () => {
  assert.deepEqual(stretch(NOTHING, 'c', LIST).chosen, ['c']);
});

test('all are chosen, and all are left when all were chosen; others stay as they were', () => {
  const with_member = flip(NOTHING, 'in a cluster');

  const all = flipAll(with_member, LIST);

  assert.deepEqual(all.chosen, ['in a cluster', ...LIST]);
  assert.deepEqual(flipAll(all, LIST).chosen, ['in a cluster']);
});

test('what is gone is forgotten, and nothing changes when nothing went', () => {
  const selection = flip(flip(NOTHING, 'a'), 'b');

  assert.deepEqual(keep(selection, new Set(['b'])), {chosen: ['b'], anchor: null});
  assert.equal(keep(selection, new Set(LIST)), selection);
});
