// Bundles of ideas with their names, six on a sheet.

import {Mark, MarkDrawing, dyeOf} from '../../shared/marks.jsx';
import {all} from '../../shared/state.js';
import {t} from '../../shared/catalogue.js';
import {Frame} from '../../shared/board/frame.jsx';
import {clustersShown, ideasShown, topicShown} from '../../shared/board/selectors.js';
import {useScreen} from '../../shared/board/board-context.js';
import {Sheet, Text, useSheets} from '../../shared/board/paged-list.jsx';

/** A tray is narrow: longer words may break. */
const NARROW = 16;

function Clusters() {
  const {map} = useScreen();
  const topic = topicShown(map);
  const clusters = clustersShown(map);
  const sheets = useSheets(clusters.map((cluster) => ({key: cluster.number, text: cluster.name, value: cluster})));
  const label = map.phase ? map.phase.title : t('board.clusters.label');
  return (
    <Frame
      label={clusters.length ? `${label} · ${t('board.clusters.count', {n: clusters.length})}` : label}
      title={topic ? topic.title : t('board.clusters.title')}
      named={Boolean(topic)}
      before={topic ? <Mark place={topic.place} /> : null}
      say={clusters.length ? summary(map, clusters) : ''}
    >
      {clusters.length ? (
        <Sheet
          of={sheets}
          name="c-trays"
          draw={(piece) => (
            <li key={piece.key} class="slip c-tray">
              <div class={spineOf(piece.value.place)}>
                <MarkDrawing place={piece.value.place} />
                <span>{t('board.ideas', {n: piece.value.count})}</span>
              </div>
              <h2 class="c-name">
                <Text of={piece} letters={NARROW} />
              </h2>
            </li>
          )}
        />
      ) : (
        <p class="b-empty">{t('board.clusters.empty')}</p>
      )}
    </Frame>
  );
}

/**
 * @param {Record<string, any>} map
 * @param {import('../../shared/board/selectors.js').Cluster[]} clusters
 */
function summary(map, clusters) {
  const bundled = t('board.clusters.bundled', {
    ideas: t('board.ideas', {n: clusters.reduce((sum, cluster) => sum + cluster.count, 0)}),
    n: clusters.length,
  });
  const loose = all(map, 'idea').length ? ideasShown(map).filter((idea) => !idea.cluster).length : 0;
  return loose ? `${bundled}, ${t('board.clusters.loose', {n: loose})}` : bundled;
}

/** @param {number} place */
function spineOf(place) {
  return place > 6 ? `c-spine c-spine-outline c${dyeOf(place)}` : `c-spine m${dyeOf(place)}`;
}

/** Its page of the board, by the page's name. */
export const pages = {clusters: Clusters};
