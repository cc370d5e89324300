import assert from 'node:assert/strict';
import {test} from 'node:test';

import {boardMap} from './board-map.js';

test('an idea that nobody else may see is not on the preview of the board', () => {
  /** @type {Record<string, any>} */
  const seen = {
    session: {title: 'Ilta'},
    'idea/T1-I001': {number: 'T1-I001', state: 'approved'},
    'idea/T1-I002': {number: 'T1-I002', state: 'waiting'},
    'idea/T1-I003': {number: 'T1-I003', state: 'hidden'},
    'idea/T1-I004': {number: 'T1-I004', state: 'withdrawn'},
  };

  assert.deepEqual(boardMap(seen), {session: seen.session, 'idea/T1-I001': seen['idea/T1-I001']});
});
