import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pieces} from './personal-data.js';

/**
 * @param {string} text
 * @param {string[]} flags
 */
const marked = (text, flags) =>
  pieces(text, flags)
    .filter((piece) => piece.flag)
    .map((piece) => [piece.flag, piece.text]);

test('a phone number is marked as it is written', () => {
  assert.deepEqual(marked('Soittakaa 040 000 0000, kiitos', ['phone']), [['phone', '040 000 0000']]);
  assert.deepEqual(marked('tai +358 40 000 0000.', ['phone']), [['phone', '+358 40 000 0000']]);
});

test('an address is marked with its number, stair and ending', () => {
  assert.deepEqual(marked('Ystäviä Esimerkkikatu 5 B:n asukkaille', ['address']), [['address', 'Esimerkkikatu 5 B:n']]);
});

test('an identity code and an e-mail address are marked', () => {
  const text = 'Olen 010101-123N ja postini on etunimi.sukunimi@kunta.example.';

  assert.deepEqual(marked(text, ['id', 'email']), [
    ['id', '010101-123N'],
    ['email', 'etunimi.sukunimi@kunta.example'],
  ]);
});

test('only what the server flagged is marked, and no letter is lost', () => {
  const text = 'Soittakaa 040 000 0000 tai kirjoittakaa a@b.example';

  assert.deepEqual(marked(text, ['email']), [['email', 'a@b.example']]);
  assert.equal(
    pieces(text, ['email', 'phone', 'id', 'address'])
      .map((piece) => piece.text)
      .join(''),
    text,
  );
});

test('a flag without anything to point at leaves the text whole', () => {
  assert.deepEqual(pieces('Vuonna 2026 on 25 ideaa', ['phone', 'new_flag']), [
    {text: 'Vuonna 2026 on 25 ideaa', flag: null},
  ]);
});
