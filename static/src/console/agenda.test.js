import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ideasAreOpen, laterEnd, minutes, moment, phases, skipped, standing} from './agenda.js';

const PHASES = [
  {id: 'a', number: 1, minutes: 5, opened_at: 1000},
  {id: 'b', number: 2, minutes: 10, opened_at: null},
  {id: 'c', number: 3, minutes: 6, opened_at: 2000},
  {id: 'd', number: 4, minutes: 4, opened_at: null},
  {id: 'e', number: 5, minutes: 4, opened_at: null},
];

/** @param {string | null} current */
function evening(current) {
  /** @type {Record<string, any>} */
  const seen = {phase: PHASES.find((phase) => phase.id === current) || null};
  for (const phase of [...PHASES].reverse()) seen[`phase/${phase.id}`] = phase;
  return seen;
}

/** @param {any[]} list */
const ids = (list) => list.map((phase) => phase && phase.id);

test('the agenda stands in its order, whatever order it was told in', () => {
  assert.deepEqual(ids(phases(evening('c'))), ['a', 'b', 'c', 'd', 'e']);
  assert.equal(minutes(evening('c')), 29);
});

test('the evening knows what was before, what is now and what comes next', () => {
  const {before, now, next} = moment(evening('c'));

  assert.deepEqual(ids([before, now, next]), ['b', 'c', 'd']);
});

test('before the first phase the first one is next, and after the last nothing is', () => {
  assert.deepEqual(moment(evening(null)), {before: null, now: null, next: PHASES[0]});
  assert.equal(moment(evening('e')).next, null);
});

test('a phase that the evening went past without opening is skipped, not done', () => {
  const {now} = moment(evening('c'));

  const stands = phases(evening('c')).map((phase) => standing(phase, now));

  assert.deepEqual(stands, ['done', 'skipped', 'now', 'later', 'later']);
});

test('going straight to a later phase leaves out those between', () => {
  assert.deepEqual(ids(skipped(evening('a'), /** @type {any} */ (PHASES[3]))), ['b', 'c']);
  assert.deepEqual(skipped(evening('c'), /** @type {any} */ (PHASES[3])), []);
});

test('two quick presses give two minutes, also before the first is answered', () => {
  const phase = {ends_at: 100_000, left_ms: null};

  const first = laterEnd(phase, 0, 50_000, 60_000);
  const second = laterEnd(phase, first || 0, 50_000, 60_000);

  assert.equal(first, 160_000);
  assert.equal(second, 220_000);
});

test('more time for a phase that is over counts from now', () => {
  assert.equal(laterEnd({ends_at: 100_000, left_ms: null}, 0, 500_000, 60_000), 560_000);
});

test('a stopped clock gets more time as well, and a phase without a clock none', () => {
  assert.equal(laterEnd({ends_at: null, left_ms: 30_000}, 0, 500_000, 60_000), 590_000);
  assert.equal(laterEnd({ends_at: null, left_ms: null}, 0, 500_000, 60_000), null);
});

test('an end is asked for in whole milliseconds, however finely the clock counts', () => {
  assert.equal(laterEnd({ends_at: 100_000, left_ms: null}, 0, 500_000.4, 60_000), 560_000);
  assert.equal(laterEnd({ends_at: null, left_ms: 30_000}, 0, 500_000.6, 60_000), 590_001);
});

test('ideas are open once there is one to read', () => {
  assert.equal(ideasAreOpen({}), false);
  assert.equal(ideasAreOpen({'idea/T1-I001': {number: 'T1-I001'}}), true);
});
