import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isReady, ownIdeas} from './own-ideas.js';

/** @returns {any} */
const kept = (/** @type {string} */ id, more = {}) => ({
  id,
  text: 'Penkkejä',
  about: '',
  topic: 'T1',
  phase: 'p1',
  number: null,
  state: 'saved',
  reason: '',
  note: '',
  editable: true,
  ...more,
});
/** @returns {any} */
const sent = (/** @type {string} */ name, /** @type {any} */ payload, more = {}) => ({
  id: 'c1',
  name,
  payload,
  refusal: null,
  ...more,
});
const brief = (/** @type {any[]} */ slips) => slips.map(({id, text, state, refusal}) => [id, text, state, refusal]);

test('an idea on its way is on top and waits', () => {
  const own = {'idea/a': kept('a')};

  const slips = ownIdeas(own, [sent('post_idea', {phase: 'p1', text: 'Valoja'})]);

  assert.deepEqual(brief(slips), [
    ['c1', 'Valoja', 'waiting', null],
    ['a', 'Penkkejä', 'saved', null],
  ]);
});

test('an idea that was delivered is saved, and is not there twice when it is heard back', () => {
  const post = sent('post_idea', {phase: 'p1', text: 'Penkkejä'}, {delivered: true});

  assert.deepEqual(brief(ownIdeas({}, [post])), [['c1', 'Penkkejä', 'saved', null]]);
  assert.deepEqual(brief(ownIdeas({'idea/c1': kept('c1')}, [post])), [['c1', 'Penkkejä', 'saved', null]]);
});

test('a refused idea keeps its text and says why', () => {
  const post = sent(
    'post_idea',
    {phase: 'p1', text: 'Valoja'},
    {refusal: {ok: false, sentence: 'Vaihe ehti päättyä.'}},
  );

  assert.deepEqual(brief(ownIdeas({}, [post])), [['c1', 'Valoja', 'refused', 'Vaihe ehti päättyä.']]);
});

test('a change is shown while it is on its way; a refused one keeps what was written', () => {
  const own = {'idea/a': kept('a', {state: 'shown'})};
  const change = {idea: 'a', text: 'Penkkejä joen rantaan'};

  assert.deepEqual(brief(ownIdeas(own, [sent('edit_idea', change)])), [['a', change.text, 'waiting', null]]);
  assert.deepEqual(brief(ownIdeas(own, [sent('edit_idea', change, {delivered: true})])), [
    ['a', change.text, 'shown', null],
  ]);
  assert.deepEqual(brief(ownIdeas(own, [sent('edit_idea', change, {refusal: {ok: false, sentence: 'Ei enää.'}})])), [
    ['a', change.text, 'shown', 'Ei enää.'],
  ]);
});

test('a withdrawn idea is gone at once', () => {
  const own = {'idea/a': kept('a'), 'idea/b': kept('b', {state: 'withdrawn'})};

  assert.deepEqual(ownIdeas(own, [sent('withdraw_idea', {idea: 'a'})]), []);
});

test('ready is what was said last', () => {
  const own = {person: {name: '', ready: true}};

  assert.equal(isReady(own, [], 'p1'), true);
  assert.equal(isReady(own, [sent('mark_ready', {phase: 'p1', ready: false})], 'p1'), false);
  assert.equal(isReady(own, [sent('mark_ready', {phase: 'p0', ready: false})], 'p1'), true);
});
