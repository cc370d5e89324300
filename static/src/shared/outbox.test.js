import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openKept} from './storage.js';
import {added, createOutbox, next, settled} from './outbox.js';

/** @returns {import('./outbox.js').Item} */
const item = (/** @type {string} */ id, more = {}) => ({
  id,
  name: 'post_idea',
  payload: {},
  at: 1,
  slot: null,
  tried: false,
  refusal: null,
  ...more,
});
const later = () => new Promise((done) => setTimeout(done, 0));

/** A storage as the browser's, holding its texts in a Map. */
function storage() {
  /** @type {Map<string, string>} */
  const texts = new Map();
  return /** @type {Storage} */ ({
    get length() {
      return texts.size;
    },
    key: (place) => [...texts.keys()][place] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
    clear: () => texts.clear(),
  });
}

test('the newest of a slot replaces an older one that was never sent', () => {
  const items = [item('a'), item('old', {slot: 'ballot'})];

  const ids = added(items, item('new', {slot: 'ballot'})).map((each) => each.id);

  assert.deepEqual(ids, ['a', 'new']);
});

test('one that may have arrived is not replaced', () => {
  const items = [item('old', {slot: 'ballot', tried: true})];

  const ids = added(items, item('new', {slot: 'ballot'})).map((each) => each.id);

  assert.deepEqual(ids, ['old', 'new']);
});

test('a refusal stays with its sentence and lets the next one go', () => {
  const answer = {ok: false, code: 'too_long', sentence: 'Liian pitkä.', field: 'text'};

  const after = settled([item('a'), item('b')], 'a', answer);

  assert.deepEqual(after, [item('a', {refusal: answer}), item('b')]);
  assert.equal(next(after)?.id, 'b');
});

test('a transient failure keeps the command where it is', () => {
  const items = [item('a')];

  assert.equal(settled(items, 'a', {ok: false, code: 'unreachable'}), items);
  assert.equal(settled(items, 'a', {ok: false, code: 'failed'}), items);
});

test('commands leave in order, one at a time', async () => {
  /** @type {string[]} */
  const sent = [];
  /** @type {((answer: any) => void)[]} */
  const answers = [];
  const send = (/** @type {string} */ name) => new Promise((done) => (sent.push(name), answers.push(done)));
  const outbox = createOutbox({code: '1', kept: openKept(null), send});

  outbox.submit('first', {});
  outbox.submit('second', {});
  await later();
  assert.deepEqual(sent, ['first']);

  answers[0]({ok: true});
  await later();
  assert.deepEqual(sent, ['first', 'second']);
});

test('what was not acknowledged is sent again after a reload, under the same id', async () => {
  const device = storage();
  const unreachable = async () => ({ok: false, code: 'unreachable'});
  const before = createOutbox({code: '1', kept: openKept(device), send: unreachable});
  const first = before.submit('post_idea', {text: 'Penkkejä'});
  const second = before.submit('post_idea', {text: 'Valoja'});
  await later();
  before.stop();

  /** @type {any[]} */
  const sent = [];
  const after = createOutbox({
    code: '1',
    kept: openKept(device),
    send: async (name, payload, id) => (sent.push([id, payload]), {ok: true}),
  });
  await after.kick();

  assert.deepEqual(sent, [
    [first, {text: 'Penkkejä'}],
    [second, {text: 'Valoja'}],
  ]);
  assert.deepEqual(after.items(), []);
  assert.equal(device.length, 0);
});

test('what came too fast is kept, and sent again by itself under the same id', async () => {
  const device = storage();
  /** @type {string[]} */
  const sent = [];
  const answers = [{ok: false, code: 'too_fast', sentence: 'Odota hetki.'}, {ok: true}, {ok: true}];
  const send = async (/** @type {string} */ _, /** @type {object} */ __, /** @type {string} */ id) => {
    sent.push(id);
    return answers[sent.length - 1];
  };
  /** @type {string[]} */
  const ids = [];
  await new Promise((done) => {
    const onSettled = () => sent.length === answers.length && done(null);
    const outbox = createOutbox({code: '1', kept: openKept(device), send, onSettled});
    ids.push(outbox.submit('post_idea', {text: 'Penkkejä'}), outbox.submit('post_idea', {text: 'Valoja'}));
    assert.equal(device.length, 2);
  });

  assert.deepEqual(sent, [ids[0], ids[0], ids[1]]);
  assert.equal(device.length, 0);
});

test('a refused command is told, kept until it is dismissed, and not sent again', async () => {
  const device = storage();
  /** @type {any[]} */
  const told = [];
  const answer = {ok: false, code: 'phase_over', sentence: 'Vaihe ehti päättyä.'};
  const given = {code: '1', kept: openKept(device), send: async () => answer};
  const outbox = createOutbox({...given, onSettled: (each, how) => told.push([each.id, how])});

  const id = outbox.submit('post_idea', {text: 'Penkkejä'});
  await later();

  assert.deepEqual(told, [[id, answer]]);
  assert.deepEqual(createOutbox({...given, kept: openKept(device)}).items()[0].refusal, answer);
  outbox.dismiss(id);
  assert.equal(device.length, 0);
});

test('without a storage everything works in memory', async () => {
  const full = storage();
  full.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  for (const kept of [openKept(null), openKept(full)]) {
    const outbox = createOutbox({code: '1', kept, send: async () => ({ok: true})});

    outbox.submit('mark_ready', {ready: true});
    assert.equal(kept.keys('ideapoyta:').length, 1);
    await later();

    assert.deepEqual(outbox.items(), []);
    assert.deepEqual(kept.keys('ideapoyta:'), []);
  }
});
