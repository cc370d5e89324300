import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NOTHING, all, apply, receive} from './state.js';

const now = 1667404800000;

test('a snapshot replaces everything that was held', () => {
  const held = {revision: 'a:1', map: {phase: {id: 'p1'}, 'idea/T1-I001': {text: 'old'}}};

  const after = apply(held, {audience: 'phone', since: null, revision: 'a:9', now, put: {phase: {id: 'p2'}}, drop: []});

  assert.deepEqual(after, {revision: 'a:9', map: {phase: {id: 'p2'}}});
});

test('a change puts, drops, and leaves the rest as the same objects', () => {
  const kept = {text: 'stays'};
  const held = {revision: 'a:1', map: {'idea/T1-I001': kept, 'idea/T1-I002': {text: 'goes'}}};

  const put = {'idea/T1-I003': {text: 'comes'}};
  const after = apply(held, {audience: 'phone', since: 'a:1', revision: 'a:2', now, put, drop: ['idea/T1-I002']});

  assert.deepEqual(after, {revision: 'a:2', map: {'idea/T1-I001': {text: 'stays'}, 'idea/T1-I003': {text: 'comes'}}});
  assert.equal(after?.map['idea/T1-I001'], kept);
  assert.deepEqual(Object.keys(held.map), ['idea/T1-I001', 'idea/T1-I002']);
});

test('a snapshot of what is held already changes nothing', () => {
  const held = {revision: 'a:1', map: {x: 1}};

  assert.equal(apply(held, {audience: 'phone', since: null, revision: 'a:1', now, put: {x: 1}, drop: []}), held);
  assert.equal(apply(held, {audience: 'phone', since: 'a:1', revision: 'a:1', now, put: {}, drop: []}), held);
});

test('a change since another revision is a gap', () => {
  const held = {revision: 'a:1', map: {}};

  assert.equal(apply(held, {audience: 'phone', since: 'a:2', revision: 'a:3', now, put: {x: 1}, drop: []}), null);
  assert.equal(apply(NOTHING, {audience: 'phone', since: 'a:2', revision: 'a:3', now, put: {x: 1}, drop: []}), null);
});

test('a page hears its own audiences only, and is told of a gap', () => {
  const holdings = {phone: {revision: 'a:1', map: {}}, own: NOTHING};

  const stranger = receive(holdings, {audience: 'console', since: null, revision: 'c:1', now, put: {x: 1}, drop: []});
  const gap = receive(holdings, {audience: 'phone', since: 'a:7', revision: 'a:8', now, put: {x: 1}, drop: []});
  const own = receive(holdings, {
    audience: 'own',
    since: null,
    revision: 'o:1',
    now,
    put: {person: {name: ''}},
    drop: [],
  });

  assert.deepEqual(stranger, {holdings, missed: false});
  assert.deepEqual(gap, {holdings, missed: true});
  assert.deepEqual(own, {
    holdings: {phone: {revision: 'a:1', map: {}}, own: {revision: 'o:1', map: {person: {name: ''}}}},
    missed: false,
  });
});

test('all lists the values of one kind', () => {
  const map = {phase: 1, 'idea/T1-I001': 'a', 'ideal/x': 'no', 'idea/T1-I002': 'b'};

  assert.deepEqual(all(map, 'idea'), ['a', 'b']);
  assert.deepEqual(all(undefined, 'idea'), []);
});
