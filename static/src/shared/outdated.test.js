import assert from 'node:assert/strict';
import {test} from 'node:test';
import {reloadOnce} from './outdated.js';

/** @param {Record<string, string>} kept */
function storageOf(kept) {
  return /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem: (/** @type {string} */ key) => (key in kept ? kept[key] : null),
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => void (kept[key] = value),
    })
  );
}

test('an outdated page is reloaded once, and again after a minute', () => {
  const storage = storageOf({});
  let reloads = 0;
  const reload = () => void (reloads += 1);

  const done = [1_000, 2_000, 60_999, 61_000].map((now) => reloadOnce(storage, reload, now));

  assert.deepEqual(done, [true, false, false, true]);
  assert.equal(reloads, 2);
});

test('a tab that cannot remember that it was reloaded is not reloaded', () => {
  const full = /** @type {Storage} */ (
    /** @type {unknown} */ ({
      getItem: () => null,
      setItem() {
        throw new Error('full');
      },
    })
  );

  assert.equal(reloadOnce(null, assert.fail), false);
  assert.equal(reloadOnce(full, assert.fail), false);
});
