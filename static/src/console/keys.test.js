import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionOf, keptBy} from './keys.js';

const PRESS = {key: '', ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false};

/**
 * @param {string} key
 * @param {"leading" | "clustering" | "other"} place
 * @param {object} [more]
 */
const act = (key, place, more) => actionOf({...PRESS, key, ...more}, place);

test('the evening is led with the arrows only where nothing else moves by them', () => {
  assert.equal(act('ArrowRight', 'leading'), 'next');
  assert.equal(act('ArrowLeft', 'leading'), 'back');
  assert.equal(act('ArrowRight', 'clustering'), null);
  assert.equal(act('ArrowRight', 'other'), null);
});

test('the board can be covered from everywhere', () => {
  assert.deepEqual(
    /** @type {const} */ (['leading', 'clustering', 'other']).map((place) => act('B', place)),
    ['blank', 'blank', 'blank'],
  );
});

test('digits add to a cluster, and only at the table', () => {
  assert.equal(act('3', 'clustering'), 'add:3');
  assert.equal(act('0', 'clustering'), null);
  assert.equal(act('3', 'leading'), null);
});

test('a key that is held down, or pressed with another, does nothing', () => {
  assert.equal(act('ArrowRight', 'leading', {repeat: true}), null);
  assert.equal(act('z', 'clustering', {ctrlKey: true}), null);
  assert.equal(act('b', 'leading', {defaultPrevented: true}), null);
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
