import assert from 'node:assert/strict';
import {test} from 'node:test';
import {GATHER_MS, SILENT, counted, due, spoken} from './announcements.js';

test('the first news are due at once', () => {
  assert.equal(due(counted(SILENT, 3), 1000), 3);
});

test('more news are gathered until it is time again', () => {
  const told = spoken(counted(SILENT, 3), 1000);

  const more = counted(counted(told, 5), 9);

  assert.equal(due(more, 2000), 0);
  assert.equal(due(more, 1000 + GATHER_MS), 6);
});

test('a queue that grows shorter is not news, and what comes after that is', () => {
  const told = spoken(counted(SILENT, 9), 0);

  const shorter = counted(told, 2);

  assert.equal(due(shorter, GATHER_MS), 0);
  assert.equal(due(counted(shorter, 4), GATHER_MS), 2);
});
