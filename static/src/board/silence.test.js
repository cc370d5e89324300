import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ASK_EVERY_MS, SILENT_AFTER_MS, silentSince} from './silence.js';

test('a board that hears the server says nothing', () => {
  assert.equal(silentSince(100_000, 100_000 + ASK_EVERY_MS), null);
});

test('a silent board tells since when', () => {
  assert.equal(silentSince(100_000, 100_000 + SILENT_AFTER_MS), 100_000);
});

test('one lost answer is not a cut, and a cut is told within ten seconds', () => {
  assert.ok(SILENT_AFTER_MS > 2 * ASK_EVERY_MS);
  assert.ok(SILENT_AFTER_MS + 1_000 < 10_000);
});
