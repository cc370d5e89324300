// The bar of what to do with the chosen slips and clusters. It is always there, so that nothing jumps when one is chosen.

import {t} from '../../shared/catalogue.js';

/**
 * @param {{chosen: string[], table: any[], picked: string[], clusters: number, onForm: () => void,
 *   onPlace: (cluster: any) => void, onMerge: () => void, onClear: () => void}} props
 */
export function Chosen({chosen, table, picked, clusters, onForm, onPlace, onMerge, onClear}) {
  const inside = table.some((idea) => idea.cluster && chosen.includes(idea.number));
  const nothing = !chosen.length && !picked.length;
  return (
    <div class="selbar" role="group" aria-label={t('console.with_chosen')}>
      <p role="status">
        <b>{nothing ? t('console.choose_slips') : t('console.chosen', {n: chosen.length})}</b>
        {picked.length > 0 && <span> · {t('console.chosen_clusters', {n: picked.length})}</span>}
      </p>
      {chosen.length > 0 && (
        <>
          <button type="button" class="btn hot" onClick={onForm} aria-keyshortcuts="U">
            {t('console.new_cluster')} <kbd>U</kbd>
          </button>
          {clusters > 0 && (
            <span class="hint">
              {t('console.add_to_cluster')} <kbd>{clusters > 1 ? `1–${Math.min(9, clusters)}` : '1'}</kbd>
            </span>
          )}
          {inside && (
            <button type="button" class="btn" onClick={() => onPlace(null)}>
              {t('console.take_out')}
            </button>
          )}
        </>
      )}
      {picked.length === 2 && (
        <button type="button" class="btn hot" onClick={onMerge} aria-keyshortcuts="Y">
          {t('console.merge')} <kbd>Y</kbd>
        </button>
      )}
      {!nothing && (
        <button type="button" class="btn" onClick={onClear} aria-keyshortcuts="Escape">
          {t('console.clear')} <kbd>Esc</kbd>
        </button>
      )}
    </div>
  );
}
