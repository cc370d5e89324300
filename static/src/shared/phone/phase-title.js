// A phase's name on the phone.

import {hasText, t} from '../catalogue.js';

/**
 * A phase's name: its own, or its kind's.
 * @param {{title: string, label: string} | null} phase null: before the first one
 */
export function phaseTitle(phase) {
  if (!phase) return t('phone.waiting');
  return phase.title || (hasText(phase.label) ? t(phase.label) : t('phone.kind_other'));
}
