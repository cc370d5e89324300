// The clusters: name, members, and all that can be done to them.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {useDesk} from '../console-context.js';
import {useDropPlace} from './drag.js';
import {MergeQuestion} from './merge-question.jsx';
import {NameForm} from './name-form.jsx';
import {Tray} from './cluster-card.jsx';

/**
 * @param {{clusters: any[], selection: import('./selection.js').Selection, picked: string[], asks: string,
 *   onFlip: (number: string) => void, onPick: (id: string) => void, onPlace: (cluster: any, ideas?: string[]) => void,
 *   onDropNew: (ideas: string[]) => void, onForm: (name: string) => Promise<any>,
 *   onMerge: (cluster: string, into: string) => void, onUndo: () => void, onCancel: () => void}} props
 */
export function Trays({
  clusters,
  selection,
  picked,
  asks,
  onFlip,
  onPick,
  onPlace,
  onDropNew,
  onForm,
  onMerge,
  onUndo,
  onCancel,
}) {
  const {seen} = useDesk();
  const both = picked.map((id) => seen[`cluster/${id}`]).filter(Boolean);
  return (
    <section class="col col-r trays" aria-labelledby="clusters-title">
      <div class="headline">
        <h2 id="clusters-title">
          {t('console.clusters')} <span class="cnt">{clusters.length}</span>
        </h2>
        <button type="button" class="btn btn-s" onClick={onUndo} disabled={!seen.arrangement} aria-keyshortcuts="Z">
          <Icon name="back" />
          {seen.arrangement
            ? t(`console.undo_${seen.arrangement.what}`, {label: seen.arrangement.label})
            : t('console.undo')}{' '}
          <kbd>Z</kbd>
        </button>
      </div>
      {asks === 'merge' && both.length === 2 && <MergeQuestion both={both} onMerge={onMerge} onCancel={onCancel} />}
      <NewTray
        asks={asks === 'form'}
        count={selection.chosen.length}
        onDropNew={onDropNew}
        onForm={onForm}
        onCancel={onCancel}
      />
      {clusters.length === 0 && <p class="empty">{t('console.clusters_none')}</p>}
      <ol>
        {clusters.map((cluster, at) => (
          <Tray
            key={cluster.id}
            cluster={cluster}
            shortcut={at < 9 ? String(at + 1) : ''}
            selection={selection}
            picked={picked.includes(cluster.id)}
            onFlip={onFlip}
            onPick={() => onPick(cluster.id)}
            onPlace={(ideas) => onPlace(cluster, ideas)}
          />
        ))}
      </ol>
      {clusters.length > 1 && <p class="small">{t('console.merge_hint')}</p>}
      <p class="small">{t('console.originals_stay')}</p>
    </section>
  );
}

/**
 * @param {{asks: boolean, count: number, onDropNew: (ideas: string[]) => void, onForm: (name: string) => Promise<any>,
 *   onCancel: () => void}} props
 */
function NewTray({asks, count, onDropNew, onForm, onCancel}) {
  const drop = useDropPlace(onDropNew);
  return (
    <div class={`slip ctray open ${drop.over ? 'over' : ''}`} {...drop.place}>
      <div class="in">
        <h3>{t('console.new_cluster')}</h3>
        {asks ? (
          <NameForm
            label={t('console.cluster_name')}
            start=""
            submit={t('console.make_cluster', {n: count})}
            onName={onForm}
            onCancel={onCancel}
          />
        ) : (
          <p class="small">{t('console.new_cluster_hint')}</p>
        )}
      </div>
    </div>
  );
}
