import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bundles, heir, loose, onTable, topicAtFirst} from './clustering.js';

const SEEN = {
  'idea/T1-I001': {number: 'T1-I001', topic: 'T1', text: 'Penkit', state: 'approved', cluster: 'k1'},
  'idea/T1-I002': {number: 'T1-I002', topic: 'T1', text: 'Auraus', state: 'approved', cluster: null},
  'idea/T2-I003': {number: 'T2-I003', topic: 'T2', text: 'Selkokieli', state: 'waiting', cluster: null},
  'idea/T2-I004': {number: 'T2-I004', topic: 'T2', text: 'Poistettu', state: 'hidden', cluster: 'k1'},
  'idea/T2-I005': {number: 'T2-I005', topic: 'T2', text: 'Peruttu', state: 'withdrawn', cluster: null},
  'cluster/k2': {id: 'k2', number: 'T2-K01', topic: 'T2', name: 'Kieli'},
  'cluster/k1': {id: 'k1', number: 'T1-K01', topic: 'T1', name: 'Kulku'},
};
const TABLE = onTable(SEEN);

/** @param {any[]} list */
const numbers = (list) => list.map((one) => one.number);

test('hidden and withdrawn ideas are not on the table', () => {
  assert.deepEqual(numbers(TABLE), ['T1-I001', 'T1-I002', 'T2-I003']);
});

test('loose ideas have no cluster and match the topic and the search', () => {
  assert.deepEqual(numbers(loose(TABLE, {topic: '', text: ''})), ['T1-I002', 'T2-I003']);
  assert.deepEqual(numbers(loose(TABLE, {topic: 'T2', text: ''})), ['T2-I003']);
  assert.deepEqual(numbers(loose(TABLE, {topic: '', text: 'aur'})), ['T1-I002']);
});

test('clusters stand in their order with their members', () => {
  const found = bundles(SEEN, TABLE, '').map((cluster) => [cluster.name, numbers(cluster.members)]);

  assert.deepEqual(found, [
    ['Kulku', ['T1-I001']],
    ['Kieli', []],
  ]);
  assert.deepEqual(numbers(bundles(SEEN, TABLE, 'T2')), ['T2-K01']);
});

test('the table opens at the topic of the phase, of the board, or at the first that has ideas', () => {
  const seen = {
    ...SEEN,
    'topic/T0': {id: 'T0', place: 1},
    'topic/T1': {id: 'T1', place: 2},
    'topic/T2': {id: 'T2', place: 3},
  };

  assert.equal(topicAtFirst({...seen, phase: {topic: 'T2'}, board: {topic: 'T1'}}), 'T2');
  assert.equal(topicAtFirst({...seen, phase: {topic: null}, board: {topic: 'T2'}}), 'T2');
  assert.equal(topicAtFirst({...seen, phase: {topic: null}, board: {topic: null}}), 'T1');
});

test('the focus goes to the next slip that stays', () => {
  const list = ['a', 'b', 'c', 'd'];

  assert.equal(heir(list, ['b', 'c']), 'd');
  assert.equal(heir(list, ['c', 'd']), 'b');
  assert.equal(heir(list, list), null);
});
