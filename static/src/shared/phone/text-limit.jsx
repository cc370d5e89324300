// How long a text of a participant may be, and what is said when it comes near.

import {limitOf} from '../rules.js';
import {t} from '../catalogue.js';
import {FieldProblem} from './field-problem.jsx';

const COUNTS_FROM = 0.8;

/** The longest idea, in graphemes. */
export const longest = () => limitOf('post_idea', 'text');

/**
 * What stands below a text: what is wrong with it, else how long it is.
 * @param {{id: string, problem: string, length: number}} props
 */
export function BelowText({id, problem, length}) {
  return (
    <div class="under" id={id}>
      {problem ? <FieldProblem says={problem} /> : <CounterWhenNear length={length} />}
    </div>
  );
}

/** @param {{length: number}} props */
function CounterWhenNear({length}) {
  if (length < longest() * COUNTS_FROM) return null;
  return length > longest() ? (
    <FieldProblem says={tooLong(length)} />
  ) : (
    <p class="num">{t('phone.counter', {length, longest: longest()})}</p>
  );
}

/** @param {number} length */
export function tooLong(length) {
  return t('phone.too_long', {n: length - longest()});
}
