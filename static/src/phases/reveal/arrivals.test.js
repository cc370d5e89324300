import assert from 'node:assert/strict';
import {test} from 'node:test';

import {arrived} from './arrivals.js';

test('a new wall lies in the order given and nothing on it is new', () => {
  assert.deepEqual(arrived(null, 'p3', ['A', 'B']), {of: 'p3', order: ['A', 'B'], newest: []});
});

test('what comes goes last and is marked, wherever its number belongs', () => {
  const before = {of: 'p3', order: ['A', 'C'], newest: []};

  assert.deepEqual(arrived(before, 'p3', ['A', 'B', 'C']), {of: 'p3', order: ['A', 'C', 'B'], newest: ['B']});
});

test('what is taken off leaves without marking the others', () => {
  const before = {of: 'p3', order: ['A', 'C', 'B'], newest: ['B']};

  assert.deepEqual(arrived(before, 'p3', ['B', 'C']), {of: 'p3', order: ['C', 'B'], newest: ['B']});
});

test('the first ideas on an empty wall are not newer than each other', () => {
  const before = {of: 'p3', order: [], newest: []};

  assert.deepEqual(arrived(before, 'p3', ['A', 'B']).newest, []);
});

test('another phase begins another wall', () => {
  const before = {of: 'p3', order: ['C', 'A'], newest: ['A']};

  assert.deepEqual(arrived(before, 'p4', ['A', 'C']), {of: 'p4', order: ['A', 'C'], newest: []});
});

test('the same ideas are the same wall', () => {
  const before = {of: 'p3', order: ['C', 'A'], newest: ['A']};

  assert.equal(arrived(before, 'p3', ['A', 'C']), before);
});
