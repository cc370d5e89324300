import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createNews} from './announcements.js';

test('many new ideas are told as one sentence after a while', () => {
  /** @type {string[]} */
  const said = [];
  /** @type {(() => void)[]} */
  const later = [];
  const news = createNews({
    say: (text) => said.push(text),
    sentence: (sum) => `${sum} uutta`,
    wait: (what) => later.push(what),
  });

  news.count(1);
  news.count(3);
  assert.deepEqual([said, later.length], [[], 1]);

  later[0]();
  assert.deepEqual(said, ['4 uutta']);
});

test('nothing is told when there is nothing, or when it was forgotten', () => {
  /** @type {string[]} */
  const said = [];
  /** @type {(() => void)[]} */
  const later = [];
  const news = createNews({say: (text) => said.push(text), sentence: String, wait: (what) => later.push(what)});

  news.count(0);
  news.count(2);
  news.forget();
  later.forEach((each) => each());

  assert.deepEqual(said, []);
});
