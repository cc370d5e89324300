import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ASK_EVERY_MS, SILENT_AFTER_MS, isCutOff} from './connection-watchdog.js';

test('a board that hears the server says nothing', () => {
  assert.equal(isCutOff(ASK_EVERY_MS), false);
});

test('one lost answer is not a cut, and a cut is told within ten seconds', () => {
  assert.equal(isCutOff(2 * ASK_EVERY_MS), false);
  assert.equal(isCutOff(9_000), true);
  assert.ok(SILENT_AFTER_MS + 1_000 < 10_000);
});
