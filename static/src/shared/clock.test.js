import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clockText, createClock, dayAndClock, leftMs} from './clock.js';

test('time left is written as minutes and seconds, rounded up', () => {
  assert.deepEqual([130_000, 129_001, 60_000, 5_400, 1, 0].map(clockText), [
    '2.10',
    '2.10',
    '1.00',
    '0.06',
    '0.01',
    '0.00',
  ]);
});

test('a long time left has hours, and a far end its day', () => {
  assert.deepEqual([99 * 60_000 + 59_000, 100 * 60_000, 33 * 3_600_000 + 5_000].map(clockText), [
    '99.59',
    '1.40.00',
    '33.00.05',
  ]);
  assert.equal(dayAndClock(Date.UTC(2024, 1, 21, 21, 59)), '21.2. 23.59');
});

test('a phase counts down to its end, stands still while stopped, and may have no clock', () => {
  assert.equal(leftMs({ends_at: 10_000, left_ms: null}, 4_000), 6_000);
  assert.equal(leftMs({ends_at: 10_000, left_ms: null}, 11_000), 0);
  assert.equal(leftMs({ends_at: null, left_ms: 42_000}, 11_000), 42_000);
  assert.equal(leftMs({ends_at: null, left_ms: null}, 11_000), null);
  assert.equal(leftMs(null, 11_000), null);
});

test('the least delayed of the last messages sets the clock', () => {
  let local = 1_000;
  const clock = createClock(() => local);

  clock.adjust(61_000);
  local = 3_000;
  clock.adjust(61_500);

  assert.equal(clock.now(), 63_000);
});

test('the first message after a sleep in which the device counted nothing is believed at once', () => {
  let local = 1_000;
  const clock = createClock(() => local);
  for (let n = 0; n < 8; n++) clock.adjust(61_000 + n);

  local = 2_000; // and half an hour has gone by in the hall
  clock.adjust(1_861_000);

  assert.equal(clock.now(), 1_861_000);
});

test('a server whose clock goes back is believed after a few messages', () => {
  const clock = createClock(() => 1_000);
  clock.adjust(3_661_000);

  for (let n = 0; n < 8; n++) clock.adjust(61_000);

  assert.equal(clock.now(), 61_000);
});

test('the time is whole milliseconds, also when the browser counts in fractions', () => {
  let local = 1_000.1;
  const clock = createClock(() => local);
  assert.equal(clock.now(), 1_000);

  clock.adjust(61_000);
  local = 1_500.6;

  assert.equal(clock.now(), 61_501);
});
