import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NONE, UNDO_STEPS, done, dropped, saved, typed, undone} from './edits.js';

test('typing on keeps what the server said first', () => {
  const edits = typed(typed(NONE, 'measure/M1/text', 'Kier', ''), 'measure/M1/text', 'Kierros', 'Kier');

  assert.deepEqual(edits.waiting, {'measure/M1/text': {name: 'measure/M1/text', value: 'Kierros', was: ''}});
});

test('typing back what was there leaves nothing to send', () => {
  assert.deepEqual(typed(typed(NONE, 'a/b/c', 'x', ''), 'a/b/c', '', '').waiting, {});
});

test('what was typed while an edit was on its way waits on, over what was taken', () => {
  const sent = typed(NONE, 'a/b/c', 'x', '');
  const after = saved(typed(sent, 'a/b/c', 'xy', ''), Object.values(sent.waiting));

  assert.deepEqual(after.waiting, {'a/b/c': {name: 'a/b/c', value: 'xy', was: 'x'}});
});

test('undoing says the old value over the new one, once', () => {
  const edits = typed(NONE, 'a/b/c', 'x', '');
  const [back, rest] = undone(saved(edits, Object.values(edits.waiting)));

  assert.deepEqual(back, [{name: 'a/b/c', value: '', was: 'x'}]);
  assert.deepEqual(undone(rest)[0], []);
});

test('fifty steps can be undone, and no more are kept', () => {
  let edits = NONE;
  for (let n = 0; n < UNDO_STEPS + 5; n += 1) edits = saved(edits, [{name: 'a/b/c', value: `${n}`, was: `${n - 1}`}]);

  assert.equal(edits.undo.length, UNDO_STEPS);
  assert.equal(edits.undo[0][0].value, '5');
});

test('an edit that is given up is sent no more', () => {
  assert.deepEqual(dropped(typed(NONE, 'a/b/c', 'x', ''), 'a/b/c').waiting, {});
});

test('a row that was made is undone by removing it, after what was typed later', () => {
  const made = done(NONE, [{name: 'measure/M7/removed', value: false, was: true}]);
  const [, rest] = undone(saved(made, [{name: 'measure/M7/text', value: 'x', was: ''}]));

  assert.deepEqual(undone(rest)[0], [{name: 'measure/M7/removed', value: true, was: false}]);
});
