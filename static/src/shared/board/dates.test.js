import assert from 'node:assert/strict';
import {test} from 'node:test';

import {dayOf, withPoint} from './dates.js';

test('a day is said with its weekday, in the language of the board', () => {
  assert.equal(dayOf('2022-12-15', 'fi-FI'), 'to 15.12.2022');
  assert.equal(dayOf('2022-12-15', 'sv-FI'), 'tors 15.12.2022');
  assert.equal(dayOf('2022-12-15', 'en-GB'), 'Thu 15/12/2022');
});

test('what is no date is said as it was written', () => {
  assert.equal(dayOf('Kevät 2023', 'fi-FI'), 'Kevät 2023');
  assert.equal(dayOf('', 'fi-FI'), '');
});

test('hours are written with a point', () => {
  assert.equal(withPoint('17:00'), '17.00');
});
