import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pieces} from './personal-data.js';

test('what the server found is marked to the letter, also behind an emoji', () => {
  assert.deepEqual(pieces('👩🏽 soita 040 000 0000, Kuusikuja 3', [mark('phone', 9, 21), mark('address', 23, 34)]), [
    {text: '👩🏽 soita ', kind: null},
    {text: '040 000 0000', kind: 'phone'},
    {text: ', ', kind: null},
    {text: 'Kuusikuja 3', kind: 'address'},
  ]);
});

test('a text that is nothing but a mark has no empty pieces', () => {
  assert.deepEqual(pieces('040 000 0000', [mark('phone', 0, 12)]), [{text: '040 000 0000', kind: 'phone'}]);
});

test('a text without marks is whole', () => {
  assert.deepEqual(pieces('Vuonna 2026 on 25 ideaa', []), [{text: 'Vuonna 2026 on 25 ideaa', kind: null}]);
});

/**
 * @param {'id' | 'email' | 'phone' | 'address'} kind
 * @param {number} start
 * @param {number} end
 */
function mark(kind, start, end) {
  return {kind, start, end};
}
