import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countCovers, coveredPart, isCovered, toggled} from './covers.js';

const WORDS = [
  {word: '040 000 0000', cover: 'puhelinnumero peitetty'},
  {word: '050 000 0000', cover: 'puhelinnumero peitetty'},
];
const COVERED = 'Soita puhelinnumero peitetty tai puhelinnumero peitetty.';

test('the second of two words with the same cover is shown again, and the first stays covered', () => {
  assert.equal(toggled(COVERED, WORDS, 1), 'Soita puhelinnumero peitetty tai 050 000 0000.');
});

test('a word that is shown is covered, whatever signs it has', () => {
  const word = {word: '$& (a)', cover: 'sana peitetty'};

  const shown = toggled('Maksa sana peitetty nyt', [word], 0);

  assert.equal(shown, 'Maksa $& (a) nyt');
  assert.equal(isCovered(shown, word), false);
  assert.equal(toggled(shown, [word], 0), 'Maksa sana peitetty nyt');
});

test('what is selected is covered without the spaces around it', () => {
  assert.equal(coveredPart('Kysy Aarolta asiasta', 4, 13, 'nimi peitetty'), 'Kysy nimi peitetty asiasta');
  assert.equal(coveredPart('Kysy Aarolta', 4, 5, 'nimi peitetty'), 'Kysy Aarolta');
});

test('a cover that is the end of another counts once', () => {
  assert.equal(
    countCovers('sähköpostiosoite peitetty, osoite peitetty', ['osoite peitetty', 'sähköpostiosoite peitetty']),
    2,
  );
});
