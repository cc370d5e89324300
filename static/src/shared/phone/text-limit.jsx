// How long a text of a participant may be, and what is said when it comes near.

import {Icon} from '../icons.jsx';
import {limitOf} from '../rules.js';
import {t} from '../catalogue.js';

const COUNTS_FROM = 0.8;

/** The longest idea, in graphemes. */
export const longest = () => limitOf('post_idea', 'text');

/** @param {{length: number}} props */
export function CounterWhenNear({length}) {
  if (length < longest() * COUNTS_FROM) return null;
  return length > longest() ? (
    <p class="field-says">
      <Icon name="warning" />
      <span>{tooLong(length)}</span>
    </p>
  ) : (
    <p class="num">{t('phone.counter', {length, longest: longest()})}</p>
  );
}

/** @param {number} length */
export function tooLong(length) {
  return t('phone.too_long', {n: length - longest()});
}
