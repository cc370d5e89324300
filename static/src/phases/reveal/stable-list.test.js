import assert from 'node:assert/strict';
import {test} from 'node:test';
import {reading} from './stable-list.js';

/** @returns {any} */
const idea = (/** @type {string} */ number) => ({number});

test('a list that is read stays as it is; new ideas wait', () => {
  const {list, fresh} = reading([idea('1'), idea('2'), idea('3')], ['3', '1']);

  assert.deepEqual([list, fresh], [[idea('3'), idea('1')], [idea('2')]]);
});

test('what was hidden goes', () => {
  assert.deepEqual(reading([idea('1')], ['3', '1']), {list: [idea('1')], fresh: []});
});

test('the first ideas come by themselves, for nobody is reading yet', () => {
  assert.deepEqual(reading([idea('1'), idea('2')], []), {list: [idea('1'), idea('2')], fresh: []});
});
