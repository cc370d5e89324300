import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formFields} from './http.js';

test('a payload becomes form fields: maps by key, lists repeated, what is absent left out', () => {
  const fields = formFields({phase: 'P1', dots: {a: 2, b: 1}, ideas: ['T1-I001', 'T1-I002'], ready: true, about: null});

  assert.deepEqual(Array.from(fields), [
    ['phase', 'P1'],
    ['dots.a', '2'],
    ['dots.b', '1'],
    ['ideas', 'T1-I001'],
    ['ideas', 'T1-I002'],
    ['ready', 'true'],
  ]);
});
