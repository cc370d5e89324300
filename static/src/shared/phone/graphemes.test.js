import assert from 'node:assert/strict';
import {test} from 'node:test';
import {graphemes} from './graphemes.js';

test('counts what people see', () => {
  assert.equal(graphemes('pöytä'), 5);
  assert.equal(graphemes('pöytä'.normalize('NFD')), 5);
  assert.equal(graphemes('👩‍👩‍👧‍👦!'), 2);
  assert.equal(graphemes(''), 0);
});
