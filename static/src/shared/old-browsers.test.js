import assert from 'node:assert/strict';
import {before, test} from 'node:test';

const {matchAll} = String.prototype;

/** A browser that has neither, and the names that browsers have for the global object. */
before(async () => {
  Object.defineProperty(globalThis, 'self', {value: globalThis, configurable: true});
  Reflect.deleteProperty(String.prototype, 'matchAll');
  Reflect.deleteProperty(globalThis, 'queueMicrotask');
  await import('./old-browsers.js');
});

/** @param {Iterable<RegExpMatchArray>} matches */
const read = (matches) => Array.from(matches, (match) => [match.index, ...match]);

test('all matches of a pattern are found as the language says, empty ones too', () => {
  for (const pattern of [/a(.)/g, /x*/g, /nothing/g, /(?:)/gu])
    assert.deepEqual(read('abcaxxd'.matchAll(pattern)), read(matchAll.call('abcaxxd', pattern)), String(pattern));
});

test('the search begins where the pattern stands, and leaves it there', () => {
  const pattern = /a/g;
  pattern.lastIndex = 1;

  assert.deepEqual(read('aaa'.matchAll(pattern)), [
    [1, 'a'],
    [2, 'a'],
  ]);
  assert.equal(pattern.lastIndex, 1);
});

test('a pattern for one match alone is refused', () => {
  assert.throws(() => 'aaa'.matchAll(/a/), TypeError);
});

test('a task runs after what is going on and before any timer', async () => {
  /** @type {string[]} */
  const order = [];

  await new Promise((done) => {
    setTimeout(() => done(order.push('timer')));
    queueMicrotask(() => order.push('task'));
    order.push('now');
  });

  assert.deepEqual(order, ['now', 'task', 'timer']);
});
