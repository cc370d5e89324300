// The next steps as they are being typed, and as they are sent.

/**
 * @typedef {{when: string, what: string, who: string}} Step
 * @typedef {{steps: Step[], dated: boolean, answer_by: string, results_go_to: string}} Draft
 */

export const MOST_STEPS = 5;

/** @type {Step} */
export const EMPTY_STEP = {when: '', what: '', who: ''};

/**
 * What the editor starts from: always at least one row.
 * @param {import('../../shared/contract').NextSteps | undefined} saved
 * @returns {Draft}
 */
export function draftOf(saved) {
  const {steps = [], answer_by = '', results_go_to = ''} = saved || {};
  return {steps: steps.length ? steps : [EMPTY_STEP], dated: Boolean(answer_by), answer_by, results_go_to};
}

/**
 * The command's payload: rows without a deed are left out, and a date that was taken back is not sent.
 * @param {Draft} draft
 */
export function ready(draft) {
  return {
    steps: draft.steps
      .map(({when, what, who}) => ({when: when.trim(), what: what.trim(), who: who.trim()}))
      .filter((step) => step.what),
    answer_by: draft.dated ? draft.answer_by : '',
    results_go_to: draft.results_go_to.trim(),
  };
}

/**
 * Would the two be saved as the same?
 * @param {Draft} one
 * @param {Draft} other
 */
export function isSame(one, other) {
  return JSON.stringify(ready(one)) === JSON.stringify(ready(other));
}
