import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EMPTY_STEP, draftOf, isSame, ready} from './next-steps-draft.js';

test('an evening without next steps starts from one empty row and no date', () => {
  assert.deepEqual(draftOf(undefined), {steps: [EMPTY_STEP], dated: false, answer_by: '', results_go_to: ''});
});

test('empty rows are not sent, and a date that was taken back is not either', () => {
  const draft = {
    steps: [{when: ' Marraskuussa ', what: ' Luetaan ideat ', who: ''}, EMPTY_STEP],
    dated: false,
    answer_by: '2026-11-30',
    results_go_to: ' Suunnitelmaan ',
  };

  assert.deepEqual(ready(draft), {
    steps: [{when: 'Marraskuussa', what: 'Luetaan ideat', who: ''}],
    answer_by: '',
    results_go_to: 'Suunnitelmaan',
  });
});

test('two drafts are the same when they would be saved as the same', () => {
  const saved = draftOf({steps: [{when: '', what: 'Luetaan', who: ''}], answer_by: '', results_go_to: ''});

  assert.equal(isSame(saved, {...saved, steps: [...saved.steps, EMPTY_STEP]}), true);
  assert.equal(isSame(saved, {...saved, results_go_to: 'Muualle'}), false);
});
