import assert from 'node:assert/strict';
import {test} from 'node:test';
import {currentPhase, switchPhase} from './phase-switch.js';

/** @returns {any} */
const phase = (/** @type {string} */ id, endsAt = 0) => ({id, ends_at: endsAt});

test('the page follows the phase when nobody is writing', () => {
  assert.deepEqual(switchPhase({phase: phase('a'), pending: null}, phase('b'), false), {
    phase: phase('b'),
    pending: null,
  });
});

test('the page stays while the person writes, and the new phase waits', () => {
  const shown = switchPhase({phase: phase('a'), pending: null}, phase('b'), true);

  assert.deepEqual(shown, {phase: phase('a'), pending: phase('b')});
});

test('a phase that waits goes on waiting until the person asks for it', () => {
  const waiting = {phase: phase('a'), pending: phase('b')};

  assert.deepEqual(switchPhase(waiting, phase('c'), false), {phase: phase('a'), pending: phase('c')});
  assert.deepEqual(switchPhase(null, phase('c'), false), {phase: phase('c'), pending: null});
});

test('when the phase comes back nothing waits, and its new end is known', () => {
  const waiting = {phase: phase('a', 1), pending: phase('b')};

  assert.deepEqual(switchPhase(waiting, phase('a', 2), true), {phase: phase('a', 2), pending: null});
});

test('a closed session is a phase of its own, whatever phase it was closed in', () => {
  assert.equal(currentPhase({session: {state: 'closed'}, phase: phase('a')})?.kind, 'closed');
  assert.deepEqual(currentPhase({session: {state: 'open'}, phase: phase('a')}), phase('a'));
  assert.equal(currentPhase({session: {state: 'open'}, phase: null}), null);
});
