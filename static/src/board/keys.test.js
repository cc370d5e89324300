import assert from 'node:assert/strict';
import {test} from 'node:test';

import {asked} from './keys.js';

/**
 * @param {string} key
 * @param {object} [more]
 */
const press = (key, more = {}) => ({key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more});

test('a clicker turns pages', () => {
  assert.equal(asked(press('PageDown')), 'forward');
  assert.equal(asked(press('PageUp')), 'back');
});

test('letters are the same in capitals', () => {
  assert.equal(asked(press('B')), 'blank');
  assert.equal(asked(press('b')), 'blank');
});

test('the browser keeps its own shortcuts', () => {
  assert.equal(asked(press('f', {ctrlKey: true})), null);
  assert.equal(asked(press('ArrowLeft', {altKey: true})), null);
});

test('a key held down covers the board once and does not blink', () => {
  assert.equal(asked(press('b', {repeat: true})), null);
  assert.equal(asked(press('PageDown', {repeat: true})), 'forward');
});

test('other keys do nothing', () => {
  assert.equal(asked(press('x')), null);
  assert.equal(asked(press('toString')), null);
});
