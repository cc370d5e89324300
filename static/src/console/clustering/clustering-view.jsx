// Clustering: ideas left, clusters right, and at the bottom what can be done with the selection.

import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import {t} from '../../shared/catalogue.js';
import {useConsole} from '../console-context.js';
import {topics} from '../agenda.js';
import {TopicOptions} from '../topic-options.jsx';
import {SelectionBar} from './selection-bar.jsx';
import {NOTHING, flip, flipAll, keep, stretch} from './selection.js';
import {IdeaCards} from './idea-cards.jsx';
import {clustersOf, nextFocus, unclustered, clusterable, firstTopic} from './clustering.js';
import {ClusterCards} from './cluster-cards.jsx';

/** @param {{actions: {current: (action: string) => void}}} props */
export function ClusteringView({actions}) {
  const {seen, ask, say} = useConsole();
  const [filter, setFilter] = useState(() => ({topic: firstTopic(seen), text: ''}));
  const [selection, setSelection] = useState(NOTHING);
  const [picked, setPicked] = useState(/** @type {string[]} */ ([])); // clusters chosen for merging
  const [asks, setAsks] = useState(/** @type {'' | 'form' | 'merge'} */ (''));
  const cards = useRef(/** @type {HTMLElement | null} */ (null));
  const undone = useRef('');

  const candidates = useMemo(() => clusterable(seen), [seen]);
  const onLeft = useMemo(() => unclustered(candidates, filter), [candidates, filter]);
  const clusters = useMemo(() => clustersOf(seen, candidates, filter.topic), [seen, candidates, filter.topic]);
  const numbers = onLeft.map((idea) => idea.number);

  useEffect(() => {
    setSelection((now) => keep(now, new Set(candidates.map((idea) => idea.number))));
    setPicked((now) => (now.every((id) => seen[`cluster/${id}`]) ? now : now.filter((id) => seen[`cluster/${id}`])));
  }, [seen, candidates]);

  /**
   * The cards have gone; the focus does not go with them. A button beside the list keeps it.
   * @param {string[]} moved
   */
  function afterMove(moved) {
    const at = document.activeElement;
    const next = nextFocus(numbers, moved);
    setSelection(NOTHING);
    setAsks('');
    if (at && at !== document.body && !cards.current?.contains(at) && !at.closest('.in-place')) return;
    requestAnimationFrame(() => {
      const card = /** @type {HTMLElement | null | undefined} */ (
        cards.current?.querySelector(`[data-number="${next}"]`)
      );
      card?.focus();
    });
  }

  /**
   * @param {any} cluster or null: out of its cluster
   * @param {string[]} [ideas]
   */
  async function place(cluster, ideas = selection.chosen) {
    if (!ideas.length) return;
    const answer = await ask('place_ideas', {ideas, cluster: cluster && cluster.id});
    if (!answer.ok) return;
    afterMove(ideas);
    say(
      cluster
        ? t('console.said_added', {n: ideas.length, cluster: cluster.name})
        : t('console.said_taken_out', {n: ideas.length}),
    );
  }

  /** @param {string} name */
  async function form(name) {
    const ideas = selection.chosen;
    const answer = await ask('form_cluster', {topic: filter.topic, name, ideas});
    if (!answer.ok) return answer;
    afterMove(ideas);
    say(t('console.said_formed', {cluster: name, n: ideas.length}));
    return answer;
  }

  /**
   * @param {string} cluster
   * @param {string} into
   */
  async function merge(cluster, into) {
    const answer = await ask('merge_clusters', {cluster, into});
    if (!answer.ok) return;
    setPicked([]);
    setAsks('');
  }

  /** Once per arrangement: a second press before the change has arrived would ask for the same one again. */
  async function undo() {
    const last = seen.arrangement;
    if (!last || undone.current === last.id) return;
    undone.current = last.id;
    const answer = await ask('undo_arrangement', {arrangement: last.id});
    if (!answer.ok) undone.current = '';
  }

  /** @param {string} topic */
  function toTopic(topic) {
    setFilter({...filter, topic});
    clear();
  }

  function clear() {
    setAsks('');
    setSelection(NOTHING);
    setPicked([]);
  }

  /** @type {Record<string, () => void>} */
  const byKey = {
    form: () => selection.chosen.length && setAsks('form'),
    merge: () => picked.length === 2 && setAsks('merge'),
    undo,
    clear,
  };
  actions.current = (action) => {
    if (!action.startsWith('add:')) return byKey[action]?.();
    const cluster = clusters[Number(action.slice(4)) - 1];
    if (cluster) place(cluster);
  };

  return (
    <div class="bundle">
      <section class="col table-left" aria-labelledby="table-title">
        <div class="headline">
          <h2 id="table-title">
            {t('console.on_table')} <span class="cnt">{t('console.loose', {n: onLeft.length})}</span>
          </h2>
          <Filters filter={filter} onText={(text) => setFilter({...filter, text})} onTopic={toTopic} />
        </div>
        <IdeaCards
          box={cards}
          ideas={onLeft}
          searched={Boolean(filter.text)}
          selection={selection}
          onFlip={(number) => setSelection(flip(selection, number))}
          onStretch={(number) => setSelection(stretch(selection, number, numbers))}
          onAll={() => setSelection(flipAll(selection, numbers))}
          onDropped={(ideas) => place(null, ideas)}
        />
        <SelectionBar
          chosen={selection.chosen}
          candidates={candidates}
          picked={picked}
          clusters={clusters.length}
          onForm={() => setAsks('form')}
          onPlace={place}
          onMerge={() => setAsks('merge')}
          onClear={clear}
        />
      </section>
      <ClusterCards
        clusters={clusters}
        selection={selection}
        picked={picked}
        asks={asks}
        onFlip={(number) => setSelection(flip(selection, number))}
        onPick={(id) =>
          setPicked(picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id].slice(-2))
        }
        onPlace={place}
        onDropNew={(ideas) => {
          setSelection({chosen: ideas, anchor: null});
          setAsks('form');
        }}
        onForm={form}
        onMerge={merge}
        onUndo={undo}
        onCancel={() => setAsks('')}
      />
    </div>
  );
}

/**
 * One topic at a time: a cluster belongs to one.
 * @param {{filter: {topic: string, text: string}, onText: (text: string) => void, onTopic: (topic: string) => void}} props
 */
function Filters({filter, onText, onTopic}) {
  const {seen} = useConsole();
  const list = topics(seen);
  return (
    <div class="filter" role="search">
      <label class="find">
        <span class="visually-hidden">{t('console.find')}</span>
        <input
          type="search"
          placeholder={t('console.find')}
          value={filter.text}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </label>
      {list.length > 1 && (
        <label>
          <span class="visually-hidden">{t('console.topic')}</span>
          <select value={filter.topic} onChange={(event) => onTopic(event.currentTarget.value)}>
            <TopicOptions topics={list} />
          </select>
        </label>
      )}
    </div>
  );
}
