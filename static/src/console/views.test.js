import assert from 'node:assert/strict';
import {test} from 'node:test';
import {may} from './may.js';
import {followed, viewsFor} from './views.js';

const all = () => true;

test('what stands side by side is not a view of its own', () => {
  assert.deepEqual(viewsFor(3, all, true), ['now', 'table', 'steps', 'doors']);
  assert.deepEqual(viewsFor(2, all, true), ['run', 'now', 'table', 'steps', 'doors']);
  assert.deepEqual(viewsFor(1, all, false), ['run', 'now', 'ideas', 'steps', 'doors']);
});

test('a moderator is shown neither the next steps nor the doors', () => {
  const moderator = (/** @type {string} */ command) => may('moderator', command);

  assert.deepEqual(viewsFor(3, moderator, true), ['now', 'table']);
  assert.equal(may('moderator', 'open_phase'), false);
  assert.equal(may('moderator', 'hide_idea'), true);
  assert.equal(may('screen', 'show_board'), false);
});

test('who follows the evening is taken to the table and back', () => {
  assert.equal(followed('now', 'clustering'), 'table');
  assert.equal(followed('table', 'dots'), 'now');
  assert.equal(followed('run', 'writing'), 'now');
});

test('who writes or moderates is left in peace when the phase changes', () => {
  assert.deepEqual(
    ['steps', 'doors', 'ideas'].map((view) => followed(view, 'clustering')),
    ['steps', 'doors', 'ideas'],
  );
});
