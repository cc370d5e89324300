import assert from 'node:assert/strict';
import {test} from 'node:test';

import {typeset} from './word-sizes.js';

test('size follows people from the least to the most', () => {
  const sizes = typeset([
    {word: 'kirjasto', people: 31},
    {word: 'bussi', people: 27},
    {word: 'digituki', people: 17},
    {word: 'tulkki', people: 7},
  ]).map((word) => word.size);

  assert.deepEqual(sizes, [5, 4, 3, 1]);
});

test('words of as many people are of one size', () => {
  assert.deepEqual(
    typeset([
      {word: 'aika', people: 2},
      {word: 'bussi', people: 2},
    ]).map((word) => word.size),
    [3, 3],
  );
});

test('the words of most people stand in the middle', () => {
  const lines = typeset([
    {word: 'a', people: 5},
    {word: 'b', people: 4},
    {word: 'c', people: 3},
    {word: 'd', people: 2},
    {word: 'e', people: 1},
  ]).sort((one, other) => one.place - other.place);

  assert.equal(lines.map((word) => word.word).join(''), 'dbace');
});

test('no words, no lines', () => {
  assert.deepEqual(typeset([]), []);
});
