import assert from 'node:assert/strict';
import {test} from 'node:test';
import {patienceMs, waitMs} from './reconnect-policy.js';

/** Between which waits the lot decides. */
const between = (/** @type {Parameters<typeof waitMs>[0]} */ how) => [waitMs(how, () => 0), waitMs(how, () => 1)];

test('the first try comes by lot between half a second and one and a half', () => {
  assert.deepEqual(between({failures: 0}), [500, 1_500]);
});

test('a page that is looked at never waits for two seconds, however long it has been away', () => {
  for (const failures of [1, 2, 10, 1_000]) assert.deepEqual(between({failures}), [1_000, 1_800]);
});

test('silence that a try has waited out is not waited out again', () => {
  assert.deepEqual(between({failures: 1, spentMs: 600}), [400, 1_200]);
  assert.deepEqual(between({failures: 1, spentMs: 2_000}), [0, 400]);
});

test('a page that nobody looks at saves its battery', () => {
  for (const failures of [0, 1, 1_000]) assert.deepEqual(between({failures, seen: false}), [5_000, 10_000]);
});

test('who was told no does not ask again at once', () => {
  assert.deepEqual(between({failures: 1, refused: true}), [14_000, 26_000]);
});

test('a hall does not come back at one moment', () => {
  for (const failures of [0, 1, 7]) {
    const hall = Array.from({length: 1_000}, () => waitMs({failures}));
    const tenths = new Set(hall.map((wait) => Math.floor(wait / 100)));

    assert.ok(tenths.size >= 8, `${tenths.size} tenths of a second`);
  }
});

test('a try is given up soon, and later ones have more time, to five seconds', () => {
  assert.deepEqual([0, 1, 2, 3, 1_000].map(patienceMs), [2_000, 3_000, 5_000, 5_000, 5_000]);
});
