import assert from 'node:assert/strict';
import {test} from 'node:test';

import {bracket, share} from './ranking.js';

const rows = [
  {rank: 1, dots: 34},
  {rank: 2, dots: 29},
  {rank: 2, dots: 29},
  {rank: 2, dots: 29},
  {rank: 5, dots: 0},
];

test('equal ranks stand in one bracket', () => {
  assert.deepEqual(
    rows.map((_, position) => bracket(rows, position)),
    [null, 'first', 'between', 'last', null],
  );
});

test('the longest bar is whole and no dots draw no bar', () => {
  assert.equal(share(34, rows), 1);
  assert.equal(share(17, rows), 0.5);
  assert.equal(share(0, rows), 0);
});

test('a vote in which nobody gave a dot draws no bars', () => {
  assert.equal(
    share(0, [
      {rank: 1, dots: 0},
      {rank: 1, dots: 0},
    ]),
    0,
  );
});
