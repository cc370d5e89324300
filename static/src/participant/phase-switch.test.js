import assert from 'node:assert/strict';
import {test} from 'node:test';
import {current, turn} from './phase-switch.js';

/** @returns {any} */
const phase = (/** @type {string} */ id, ends_at = 0) => ({id, ends_at});

test('the page follows the phase when nobody is writing', () => {
  assert.deepEqual(turn({phase: phase('a'), waits: null}, phase('b'), false), {phase: phase('b'), waits: null});
});

test('the page stays while the person writes, and the new phase waits', () => {
  const shown = turn({phase: phase('a'), waits: null}, phase('b'), true);

  assert.deepEqual(shown, {phase: phase('a'), waits: phase('b')});
});

test('a phase that waits goes on waiting until the person asks for it', () => {
  const waiting = {phase: phase('a'), waits: phase('b')};

  assert.deepEqual(turn(waiting, phase('c'), false), {phase: phase('a'), waits: phase('c')});
  assert.deepEqual(turn(null, phase('c'), false), {phase: phase('c'), waits: null});
});

test('when the phase comes back nothing waits, and its new end is known', () => {
  const waiting = {phase: phase('a', 1), waits: phase('b')};

  assert.deepEqual(turn(waiting, phase('a', 2), true), {phase: phase('a', 2), waits: null});
});

test('a closed session is a phase of its own, whatever phase it was closed in', () => {
  assert.equal(current({session: {state: 'closed'}, phase: phase('a')})?.kind, 'closed');
  assert.deepEqual(current({session: {state: 'open'}, phase: phase('a')}), phase('a'));
  assert.equal(current({session: {state: 'open'}, phase: null}), null);
});
