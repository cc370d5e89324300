import assert from 'node:assert/strict';
import {test} from 'node:test';

import {bracket} from './tie-brackets.js';

const rows = [{rank: 1}, {rank: 2}, {rank: 2}, {rank: 2}, {rank: 5}];

test('equal ranks stand in one bracket', () => {
  assert.deepEqual(
    rows.map((_, position) => bracket(rows, position)),
    [null, 'first', 'between', 'last', null],
  );
});
