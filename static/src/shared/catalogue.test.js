import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {hasText, setTexts, t} from './catalogue.js';

const FINNISH = {
  'phone.saved': 'Tallennettu',
  'phone.ideas': ['%(n)s idea', '%(n)s ideaa'],
  'phone.share': '%(n)s %% – %(who)s',
};

/** @type {(lang: string, categories: string[]) => string} the table that the server sends, from this engine's own rules */
function tableOf(lang, categories) {
  const rules = new Intl.PluralRules(lang);
  return Array.from({length: 200}, (_, n) => categories.indexOf(rules.select(n))).join('');
}

beforeEach(() => setTexts(FINNISH, tableOf('fi', ['one', 'other'])));

test('words are found, filled and chosen by number', () => {
  assert.equal(t('phone.saved'), 'Tallennettu');
  assert.deepEqual(
    [t('phone.ideas', {n: 1}), t('phone.ideas', {n: 0}), t('phone.ideas', {n: 12})],
    ['1 idea', '0 ideaa', '12 ideaa'],
  );
  assert.equal(t('phone.share', {n: 40, who: '%(n)s'}), '40 % – %(n)s');
});

test('something is always said', () => {
  assert.equal(t('phone.unheard_of'), 'phone.unheard_of');
  assert.equal(t('phone.share', {n: 1}), '1 % – %(who)s');
  assert.equal(hasText('phone.unheard_of'), false);
});

test('a plural has as many forms as its language', () => {
  setTexts({'phone.ideas': ['%(n)s ідея', '%(n)s ідеї', '%(n)s ідей']}, tableOf('uk', ['one', 'few', 'many']));
  const said = [0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111, 112, 1002, 1011, 1021].map((n) => t('phone.ideas', {n}));
  assert.deepEqual(said, [
    ...['0 ідей', '1 ідея', '2 ідеї', '4 ідеї', '5 ідей', '11 ідей', '12 ідей', '21 ідея', '22 ідеї', '25 ідей'],
    ...['101 ідея', '111 ідей', '112 ідей', '1002 ідеї', '1011 ідей', '1021 ідея'],
  ]);
});

test('a number of hundreds is not the number one', () => {
  assert.deepEqual([t('phone.ideas', {n: 101}), t('phone.ideas', {n: 201})], ['101 ideaa', '201 ideaa']);
});
