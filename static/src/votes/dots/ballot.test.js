import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changed, left, limit} from './ballot.js';

/** @returns {any} */
const option = (/** @type {string} */ id) => ({id, number: id, title: id, topic: 'T1', place: 1, count: 1});
const vote = {
  phase: 'p',
  method: 'dots',
  rules: {dots: 3, at_most: 2},
  options: [option('a'), option('b'), option('c')],
};

test('dots are given and taken one at a time', () => {
  assert.deepEqual(changed(vote, {}, 'a', 1), {a: 1});
  assert.deepEqual(changed(vote, {a: 2}, 'a', -1), {a: 1});
  assert.deepEqual(changed(vote, {a: 1, b: 1}, 'a', -1), {b: 1});
});

test('no more than allowed on one, no more than there are, none below zero', () => {
  const one = {a: 2};
  const all = {a: 2, b: 1};

  assert.equal(changed(vote, one, 'a', 1), one);
  assert.equal(changed(vote, all, 'b', 1), all);
  assert.equal(changed(vote, one, 'b', -1), one);
  assert.deepEqual([limit(vote, one, 'a'), limit(vote, one, 'b'), limit(vote, all, 'b')], ['one', null, 'all']);
  assert.equal(left(vote, all), 0);
});
