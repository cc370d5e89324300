import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ordered, same} from './marks.js';

/** @returns {any} */
const option = (/** @type {string} */ id) => ({id, number: id, title: id, topic: 'T1', place: 1, count: 1});
const vote = {phase: 'p', method: 'dots', rules: {}, options: [option('a'), option('b'), option('c')]};

test('options come in the person’s own order', () => {
  assert.deepEqual(
    ordered(vote, ['c', 'a']).map((each) => each.id),
    ['c', 'a', 'b'],
  );
});

test('a ballot is the same whether zeros are written or not', () => {
  assert.equal(same({a: 1, b: 0}, {a: 1}), true);
  assert.equal(same({a: 1}, {b: 1}), false);
});
