import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dropped, left, picked, raised} from './ballot.js';

/** @type {any} */
const vote = {phase: 'p', method: 'ranking', rules: {places: 3}, options: ['a', 'b', 'c', 'd'].map((id) => ({id}))};

test('each option that is picked gets the next place, until there are none', () => {
  const full = picked(vote, picked(vote, picked(vote, {}, 'b'), 'a'), 'c');

  assert.deepEqual(full, {b: 1, a: 2, c: 3});
  assert.equal(left(vote, full), 0);
  assert.equal(picked(vote, full, 'd'), full);
  assert.equal(picked(vote, full, 'a'), full);
});

test('those behind an option that is taken away move up', () => {
  assert.deepEqual(dropped({b: 1, a: 2, c: 3}, 'b'), {a: 1, c: 2});
});

test('an option is raised in exchange with the one before it', () => {
  assert.deepEqual(raised({b: 1, a: 2}, 'a'), {b: 2, a: 1});
  const marks = {b: 1};
  assert.equal(raised(marks, 'b'), marks);
});
