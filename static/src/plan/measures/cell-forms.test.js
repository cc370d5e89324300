import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellsOf} from './cell-forms.js';

test('only the cells of a form that were changed are written', () => {
  const fields = /** @type {[string, string][]} */ ([
    ['csrf_token', 'x'],
    ['measure/M1/text', 'Kierros'],
    ['was:measure/M1/text', ''],
    ['measure/M1/state', 'ongoing'],
    ['was:measure/M1/state', 'ongoing'],
  ]);

  assert.deepEqual(cellsOf(fields), [{name: 'measure/M1/text', value: 'Kierros', was: ''}]);
});

test('a list has a dot at its end, and is empty when nothing in it is chosen', () => {
  const fields = /** @type {[string, string][]} */ ([
    ['review/1/T1-I001/grounds.', ''],
    ['was:review/1/T1-I001/grounds.', 'age'],
    ['review/1/T1-I002/grounds.', ''],
    ['review/1/T1-I002/grounds.', 'age'],
    ['review/1/T1-I002/grounds.', 'language'],
  ]);

  assert.deepEqual(cellsOf(fields), [
    {name: 'review/1/T1-I001/grounds', value: [], was: ['age']},
    {name: 'review/1/T1-I002/grounds', value: ['age', 'language'], was: []},
  ]);
});
