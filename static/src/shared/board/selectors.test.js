import assert from 'node:assert/strict';
import {test} from 'node:test';

import {
  ahead,
  clustersShown,
  ideasShown,
  resultShown,
  shortNumber,
  topicShown,
  voteShown,
  wordsShown,
} from './selectors.js';

const topics = {'topic/T1': {id: 'T1', place: 1}, 'topic/T2': {id: 'T2', place: 2}};
/** @param {string} number */
const idea = (number) => ({number, topic: number.slice(0, 2), text: 'Lisää penkkejä'});

test('the topic chosen for the board goes before the topic of the phase', () => {
  const map = {...topics, board: {topic: 'T2'}, phase: {topic: 'T1'}};

  assert.equal(topicShown(map), topics['topic/T2']);
});

test('without a topic the board shows those of all, topic by topic, by number', () => {
  const map = {
    ...topics,
    board: {topic: null},
    phase: {topic: null},
    'idea/T2-I001': idea('T2-I001'),
    'idea/T1-I010': idea('T1-I010'),
    'idea/T1-I002': idea('T1-I002'),
  };

  assert.deepEqual(
    ideasShown(map).map((each) => each.number),
    ['T1-I002', 'T1-I010', 'T2-I001'],
  );
});

test('with a topic the board shows its ideas alone', () => {
  const map = {...topics, board: {topic: 'T2'}, 'idea/T2-I001': idea('T2-I001'), 'idea/T1-I010': idea('T1-I010')};

  assert.deepEqual(
    ideasShown(map).map((each) => each.number),
    ['T2-I001'],
  );
});

test('clusters come in the order of their numbers', () => {
  const map = {
    ...topics,
    board: {},
    'cluster/b': {number: 'T1-K10', topic: 'T1', place: 10},
    'cluster/a': {number: 'T1-K02', topic: 'T1', place: 2},
  };

  assert.deepEqual(
    clustersShown(map).map((each) => each.number),
    ['T1-K02', 'T1-K10'],
  );
});

test('the vote is the current phase’s', () => {
  const map = {phase: {id: 'p6'}, 'vote/p3': {phase: 'p3'}, 'vote/p6': {phase: 'p6'}};

  assert.equal(voteShown(map), map['vote/p6']);
});

test('the result is the one that the phase names, else the latest of the topic', () => {
  const results = {'result/p3': {phase: 'p3', topic: 'T1'}, 'result/p6': {phase: 'p6', topic: 'T1'}};

  assert.equal(resultShown({...results, phase: {id: 'p7', settings: {vote: 'p3'}}}), results['result/p3']);
  assert.equal(resultShown({...results, phase: {id: 'p7', settings: {vote: ''}}}), results['result/p6']);
  assert.equal(resultShown({phase: {id: 'p7', settings: {}}}), null);
});

test('the words are the topic’s', () => {
  const words = {'words/T1': [{word: 'bussi', people: 3}], 'words/T2': [{word: 'tulkki', people: 2}]};

  assert.deepEqual(wordsShown({...topics, ...words, board: {topic: 'T2'}}), [{word: 'tulkki', people: 2}]);
  assert.deepEqual(wordsShown({...topics, board: {topic: 'T2'}}), []);
});

test('the agenda begins with what is going on', () => {
  const agenda = [{id: 'p1'}, {id: 'p2'}, {id: 'p3'}];

  assert.deepEqual(ahead({agenda, phase: {id: 'p2'}}), [{id: 'p2'}, {id: 'p3'}]);
  assert.deepEqual(ahead({agenda, phase: null}), agenda);
  assert.deepEqual(ahead({}), []);
});

test('an idea is called by its number alone', () => {
  assert.equal(shortNumber('T1-I042'), '42');
  assert.equal(shortNumber('T12-I003'), '3');
});
