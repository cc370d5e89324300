// A vote that is on: how many have voted, time left, what there is to choose from. No tallies.

import {Mark} from '../../shared/marks.jsx';
import {t} from '../../shared/catalogue.js';
import {useFit} from '../../shared/board/use-fit-text.js';
import {Frame} from '../../shared/board/frame.jsx';
import {topicShown, voteShown} from '../../shared/board/selectors.js';
import {useScreen} from '../../shared/board/board-context.js';
import {Sheet, Text, useSheets} from '../../shared/board/paged-list.jsx';
import {Sand, Timer} from '../../shared/board/timer.jsx';

function Vote() {
  const {map} = useScreen();
  const {phase} = map;
  const vote = voteShown(map);
  const {box, step} = useFit((phase && phase.prompt) || '', 2);
  const options = (vote && vote.options) || [];
  const sheets = useSheets(
    options.map((option) => ({key: option.id, text: option.title || t('board.hidden_idea'), value: option})),
    {ordered: true},
  );
  return (
    <Frame
      label={phase ? phase.title : t('board.vote.label')}
      title={(phase && phase.prompt) || t('board.vote.title')}
      topic={topicShown(map)}
      say={vote ? t(`votes.${vote.method}.rules`, vote.rules) : t('board.vote.later')}
    >
      <div class="v-main">
        <div class={`v-side v-fit-${step}`} ref={box}>
          <Turnout />
          <Timer figure="v-clock" />
        </div>
        <Sheet
          of={sheets}
          name="v-options"
          draw={(piece) => (
            <li key={`${piece.key}.${piece.part}`} class="v-option">
              <Mark place={piece.value.place} />
              <Text of={piece} />
            </li>
          )}
        />
      </div>
    </Frame>
  );
}

function Turnout() {
  const {turnout} = useScreen().map;
  if (!turnout) return null;
  return (
    <div class="v-turnout">
      <p class="b-cap">{t('board.vote.voted')}</p>
      <p class="v-figure">
        <b>{turnout.voted}</b> <small>{t('board.vote.of', {of: turnout.of})}</small>
      </p>
      <Sand share={turnout.of ? turnout.voted / turnout.of : 0} />
    </div>
  );
}

/** Its page of the board, by the page's name. */
export const pages = {vote: Vote};
