import assert from 'node:assert/strict';
import {test} from 'node:test';
import {soft} from './hyphenate.js';

const shown = (/** @type {string} */ text, /** @type {number} */ atLeast = 12) =>
  soft(text, atLeast).replace(/\u00ad/g, '·');

test('compounds break at their joints first', () => {
  assert.equal(shown('kumppanuuspöytä'), 'kumppanuus·pöytä');
  assert.equal(shown('tasa-arvosuunnitelma'), 'tasa-arvo·suunnitelma');
  assert.equal(shown('nuorisovaltuustolle'), 'nuoriso·valtuustolle');
});

test('long parts break at syllables, never leaving one or two letters alone', () => {
  assert.equal(shown('yhdenvertaisuussuunnitelma'), 'yhden·ver·tai·suus·suunnitelma');
  assert.equal(shown('selkokielinen'), 'sel·ko·kie·li·nen');
});

test('short words, addresses and numbers are left alone', () => {
  assert.equal(shown('Penkkejä joen rantaan!'), 'Penkkejä joen rantaan!');
  assert.equal(shown('https://ideat.kunta.example/48210937'), 'https://ideat.kunta.example/48210937');
  assert.equal(shown('kirjaamo@pitkakuntannimi.example'), 'kirjaamo@pitkakuntannimi.example');
  assert.equal(shown('kumppanuuspöytä', 24), 'kumppanuuspöytä');
});

test('spaces and lines stay as they are', () => {
  assert.equal(shown('a\n\n b'), 'a\n\n b');
});
