// Two clusters become one: the only thing to decide is whose name stays.

import {t} from '../../shared/catalogue.js';
import {InPlace} from '../command-button.jsx';

/** @param {{both: any[], onMerge: (cluster: string, into: string) => void, onCancel: () => void}} props */
export function MergeQuestion({both: [one, other], onMerge, onCancel}) {
  return (
    <InPlace label={t('console.merge_which_name')} onCancel={onCancel} class="in-place slip merge">
      <p>
        <b>{t('console.merge_which_name')}</b>
      </p>
      <button type="button" class="btn" onClick={() => onMerge(other.id, one.id)}>
        {one.name}
      </button>
      <button type="button" class="btn" onClick={() => onMerge(one.id, other.id)}>
        {other.name}
      </button>
    </InPlace>
  );
}
