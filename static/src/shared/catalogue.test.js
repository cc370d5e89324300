import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasText, setTexts, t} from './catalogue.js';

setTexts({
  'phone.saved': 'Tallennettu',
  'phone.ideas': ['%(n)s idea', '%(n)s ideaa'],
  'phone.share': '%(n)s %% – %(who)s',
});

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
