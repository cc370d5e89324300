import assert from 'node:assert/strict';
import {test} from 'node:test';
import {begun} from './answer-draft.js';

const USUAL = {
  drafts: {included: '', rejected: 'Emme toteuta tätä, koska [syy].', ongoing: 'Tämä on tekeillä: [mitä].'},
  owner: 'kirjasto',
  until: '2022-12-10',
};
const EMPTY = {status: 'rejected', reason: '', owner: '', until: ''};

test('a chosen answer begins with its draft and whoever usually answers', () => {
  assert.deepEqual(begun(EMPTY, USUAL), [
    ['reason', USUAL.drafts.rejected],
    ['owner', 'kirjasto'],
  ]);
});

test('what somebody has written stays', () => {
  assert.deepEqual(begun({...EMPTY, reason: 'Rahaa ei ole.', owner: 'viestintä'}, USUAL), []);
});

test('a draft that nobody touched gives way to that of another answer', () => {
  const has = {...EMPTY, status: 'ongoing', reason: USUAL.drafts.rejected, owner: 'x'};

  assert.deepEqual(begun(has, USUAL), [['reason', USUAL.drafts.ongoing]]);
  assert.deepEqual(begun({...has, status: 'included'}, USUAL), [['reason', '']]);
});

test('what is looked into has a day', () => {
  assert.deepEqual(begun({status: 'examined', reason: 'x', owner: 'x', until: ''}, USUAL), [['until', '2022-12-10']]);
});
