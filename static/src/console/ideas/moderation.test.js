import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NUMBERS_IN_ONE, find, hold, ideas, matches, portions, waiting} from './moderation.js';

const SEEN = {
  'idea/T1-I003': {number: 'T1-I003', topic: 'T1', text: 'Penkkejä kävelyreiteille', state: 'waiting', flags: []},
  'idea/T1-I001': {number: 'T1-I001', topic: 'T1', text: 'Soittakaa 040 000 0000', state: 'waiting', flags: ['phone']},
  'idea/T2-I002': {number: 'T2-I002', topic: 'T2', text: 'Selkokieltä lomakkeisiin', state: 'approved', flags: []},
  'idea/T2-I004': {number: 'T2-I004', topic: 'T2', text: 'Poistettu', state: 'hidden', flags: []},
};

/** @param {any[]} list */
const numbers = (list) => list.map((idea) => idea.number);

test('what waits has the flagged ones first', () => {
  assert.deepEqual(numbers(waiting(SEEN)), ['T1-I001', 'T1-I003']);
});

test('a search takes all its words, in any letter case, and numbers too', () => {
  assert.equal(matches({text: 'Penkkejä kävelyreiteille', number: 'T1-I003'}, 'KÄVELY penk'), true);
  assert.equal(matches({text: 'Penkkejä kävelyreiteille', number: 'T1-I003'}, 'penkkejä bussi'), false);
  assert.equal(matches({text: 'Penkkejä', number: 'T1-I003'}, 'i003'), true);
});

test('the filter narrows by state, topic and words at once', () => {
  const found = find(ideas(SEEN), {state: 'hidden', topic: 'T2', text: ''});

  assert.deepEqual(numbers(found), ['T2-I004']);
  assert.equal(find(ideas(SEEN), {state: '', topic: '', text: ''}).length, 4);
});

test('news are counted and not pushed into a list that is being read', () => {
  const queue = [{number: 'T1-I001'}, {number: 'T1-I002'}, {number: 'T1-I003'}];

  const held = hold(['T1-I003', 'T1-I009'], queue);

  assert.deepEqual(held, {shown: ['T1-I003'], fresh: 2});
});

test('an empty list takes all that waits at once', () => {
  assert.deepEqual(hold(['T1-I009'], [{number: 'T1-I001'}]), {shown: ['T1-I001'], fresh: 0});
});

test('many numbers go in portions that fit into a frame', () => {
  const all = Array.from({length: NUMBERS_IN_ONE + 5}, (_, at) => `T1-I${at}`);

  const lists = portions(all);

  assert.deepEqual(
    lists.map((list) => list.length),
    [NUMBERS_IN_ONE, 5],
  );
  assert.deepEqual(lists.flat(), all);
  assert.ok(JSON.stringify(lists[0]).length < 14_000);
});
