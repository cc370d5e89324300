// The two or three figures that matter in a kind of phase.

import {t} from '../../shared/catalogue.js';
import {useDesk} from '../console-context.js';
import {ideas, waiting} from '../ideas/moderation.js';
import {bundles, loose, onTable} from '../clustering/clustering.js';

const EVERYTHING = {topic: '', text: ''};

/** @typedef {[figure: number, label: string, of?: number]} Figure */

/** @type {(seen: any) => Figure[]} */
function people(seen) {
  return [
    [seen.here?.phones ?? 0, t('console.figure_phones')],
    [seen.here?.joined ?? 0, t('console.figure_joined')],
  ];
}

/** @type {(seen: any) => Figure[]} */
function writing(seen) {
  return [
    [seen.writing?.writers ?? 0, t('console.figure_writers'), seen.here?.joined],
    [seen.writing?.ideas ?? 0, t('console.figure_ideas')],
    [seen.ready?.ready ?? 0, t('console.figure_ready'), seen.ready?.of],
  ];
}

/** @type {(seen: any) => Figure[]} */
function reading(seen) {
  const table = onTable(seen);
  return [
    [ideas(seen).length, t('console.figure_ideas')],
    [waiting(seen).length, t('console.figure_waiting')],
    [loose(table, EVERYTHING).length, t('console.figure_loose')],
  ];
}

/** @type {(seen: any) => Figure[]} */
function clustering(seen) {
  const table = onTable(seen);
  return [
    [loose(table, EVERYTHING).length, t('console.figure_loose')],
    [bundles(seen, table, '').length, t('console.figure_clusters')],
    [waiting(seen).length, t('console.figure_waiting')],
  ];
}

/** @type {(seen: any) => Figure[]} */
function voting(seen) {
  return [
    [seen.turnout?.voted ?? 0, t('console.figure_voted'), seen.turnout?.of],
    [seen[`vote/${seen.phase.id}`]?.options.length ?? 0, t('console.figure_options')],
  ];
}

/** @type {(seen: any) => Figure[]} */
function feedback(seen) {
  return [[seen.feedback?.answers ?? 0, t('console.figure_answers'), seen.here?.joined]];
}

/** @type {Record<string, (seen: any) => Figure[]>} */
const BY_COLLECTS = {ideas: writing, clusters: clustering, ballots: voting, feedback};

export function Figures() {
  const {seen} = useDesk();
  const reads = seen.phase?.shows.includes('ideas') && !seen.phase.shows.includes('result');
  const figures = (BY_COLLECTS[seen.phase?.collects] || (reads ? reading : people))(seen);
  return (
    <dl class="figs">
      {figures.map(([figure, label, of]) => (
        <div class="fig" key={label}>
          <dt>{label}</dt>
          <dd>
            {figure}
            {of !== undefined && <small> / {of}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
