import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actOf, keptBy} from './keys.js';

const PRESS = {key: '', ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false};

/**
 * @param {string} key
 * @param {"desk" | "table" | "other"} place
 * @param {object} [more]
 */
const act = (key, place, more) => actOf({...PRESS, key, ...more}, place);

test('the evening is led with the arrows only where nothing else moves by them', () => {
  assert.equal(act('ArrowRight', 'desk'), 'next');
  assert.equal(act('ArrowLeft', 'desk'), 'back');
  assert.equal(act('ArrowRight', 'table'), null);
  assert.equal(act('ArrowRight', 'other'), null);
});

test('the board can be covered from everywhere', () => {
  assert.deepEqual(
    /** @type {const} */ (['desk', 'table', 'other']).map((place) => act('B', place)),
    ['blank', 'blank', 'blank'],
  );
});

test('digits add to a cluster, and only at the table', () => {
  assert.equal(act('3', 'table'), 'add:3');
  assert.equal(act('0', 'table'), null);
  assert.equal(act('3', 'desk'), null);
});

test('a key that is held down, or pressed with another, does nothing', () => {
  assert.equal(act('ArrowRight', 'desk', {repeat: true}), null);
  assert.equal(act('z', 'table', {ctrlKey: true}), null);
  assert.equal(act('b', 'desk', {defaultPrevented: true}), null);
});

/** @param {string[]} selectors what the element would match */
const inside = (...selectors) => ({
  closest: (/** @type {string} */ selector) => selectors.some((each) => selector.includes(each)),
});

test('a text field keeps every key', () => {
  assert.equal(keptBy(inside('textarea'), 'b'), true);
});

test('a list of slips keeps its arrows and the space, and lets the acts through', () => {
  assert.equal(keptBy(inside('[role=listbox]'), 'ArrowRight'), true);
  assert.equal(keptBy(inside('[role=listbox]'), ' '), true);
  assert.equal(keptBy(inside('[role=listbox]'), 'u'), false);
});

test('anywhere else the keys are free', () => {
  assert.equal(keptBy(inside(), 'ArrowRight'), false);
  assert.equal(keptBy(null, 'b'), false);
});
