// The board while somebody speaks: what it is about, and what lies ahead.

import {AgendaList} from '../../shared/board/agenda-list.jsx';
import {useScreen} from '../../shared/board/board-context.js';
import {Frame} from '../../shared/board/frame.jsx';
import {topicShown} from '../../shared/board/selectors.js';

/** The page whose name says best what `Question` shows. */
export const questionShows = 'agenda';

export function Question() {
  const {map} = useScreen();
  const {phase} = map;
  const {speaker} = phase.settings;
  return (
    <Frame
      label={phase.title}
      title={phase.prompt || phase.title}
      topic={topicShown(map)}
      after={speaker ? <span class="b-count">{speaker}</span> : null}
    >
      <AgendaList />
    </Frame>
  );
}
