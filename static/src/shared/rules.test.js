import assert from 'node:assert/strict';
import {test} from 'node:test';
import {graceMs, limitOf, may, setRules} from './rules.js';

test('what may be asked for, how long and how late, is what the server told', () => {
  setRules({may: {hide_idea: {note: 200}}, grace_ms: 10_000});

  assert.deepEqual([may('hide_idea'), may('open_phase')], [true, false]);
  assert.equal(limitOf('hide_idea', 'note'), 200);
  assert.equal(graceMs(), 10_000);
});
