import assert from 'node:assert/strict';
import {test} from 'node:test';
import {may, setRules} from '../shared/rules.js';
import {followed, viewsFor} from './views.js';

const all = () => true;

test('what stands side by side is not a view of its own', () => {
  assert.deepEqual(viewsFor(3, all, true), ['now', 'clustering', 'steps', 'session']);
  assert.deepEqual(viewsFor(2, all, true), ['agenda', 'now', 'clustering', 'steps', 'session']);
  assert.deepEqual(viewsFor(1, all, false), ['agenda', 'now', 'ideas', 'steps', 'session']);
});

test('a moderator is shown neither the next steps nor the doors', () => {
  setRules({may: {hide_idea: {note: 200}, form_cluster: {name: 120}}, grace_ms: 10_000});

  assert.deepEqual(viewsFor(3, may, true), ['now', 'clustering']);
});

test('who follows the evening is taken to the table and back', () => {
  assert.equal(followed('now', 'clusters'), 'clustering');
  assert.equal(followed('clustering', 'ballots'), 'now');
  assert.equal(followed('agenda', 'ideas'), 'now');
});

test('who writes or moderates is left in peace when the phase changes', () => {
  assert.deepEqual(
    ['steps', 'session', 'ideas'].map((view) => followed(view, 'clusters')),
    ['steps', 'session', 'ideas'],
  );
});
