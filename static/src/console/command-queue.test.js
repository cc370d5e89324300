import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAsking} from './command-queue.js';

test('an answer comes to the one who asked, and nothing is left on its way', async () => {
  /** @type {number[]} */
  const counts = [];
  const {ask} = createAsking({
    code: '48210937',
    send: async (name, payload, id) => ({ok: true, id, answer: {name, ...payload}}),
    onWaiting: (count) => counts.push(count),
  });

  const answers = await Promise.all([ask('stop_clock', {phase: 'a'}), ask('show_board', {blank: true})]);

  assert.deepEqual(
    answers.map((answer) => answer.answer),
    [
      {name: 'stop_clock', phase: 'a'},
      {name: 'show_board', blank: true},
    ],
  );
  assert.equal(counts.at(-1), 0);
});

test('a refusal is answered and not sent again', async () => {
  let sent = 0;
  const {ask} = createAsking({
    code: '48210937',
    send: async (_, __, id) => {
      sent += 1;
      return {ok: false, id, code: 'phase_already_changed', sentence: 'Vaihe vaihtui jo.'};
    },
    onWaiting: () => {},
  });

  const answer = await ask('open_phase', {phase: 'b', leaving: 'a'});

  assert.equal(answer.code, 'phase_already_changed');
  assert.equal(sent, 1);
});

test('what the server could not do is told at once', async () => {
  const {ask} = createAsking({
    code: '48210937',
    send: async (_, __, id) => ({ok: false, id, code: 'failed'}),
    onWaiting: () => {},
  });

  assert.equal((await ask('start_clock', {phase: 'a'})).code, 'not_done');
});

test('a command is kept under its id until the line is back', async () => {
  let online = false;
  /** @type {string[]} */
  const ids = [];
  const {ask, kick} = createAsking({
    code: '48210937',
    send: async (_, __, id) => {
      ids.push(id);
      return online ? {ok: true, id} : {ok: false, id, code: 'unreachable'};
    },
    onWaiting: () => {},
  });

  const asked = ask('lock_joining', {locked: true});
  await new Promise((resolve) => setTimeout(resolve));
  online = true;
  kick();
  const answer = await asked;

  assert.equal(answer.ok, true);
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
});

test('covering the board does not wait for the answer to anything else', async () => {
  const {ask} = createAsking({
    code: '48210937',
    send: (name, _, id) => (name === 'show_board' ? Promise.resolve({ok: true, id}) : new Promise(() => {})),
    onWaiting: () => {},
  });

  ask('stop_clock', {phase: 'a'});

  assert.equal((await ask('show_board', {blank: true})).ok, true);
});
