// The board in a break: only when we go on matters now.

import {useScreen} from '../../shared/board/board-context.js';
import {Frame} from '../../shared/board/frame.jsx';
import {wallClock} from '../../shared/clock.js';
import {t} from '../../shared/catalogue.js';

export function Question() {
  const {phase} = useScreen().map;
  return (
    <Frame label={t('board.break.label')} title={phase.prompt || phase.title}>
      <div class="q-break">
        {phase.ends_at ? (
          <p>
            <span class="b-cap">{t('board.break.we_go_on')}</span>
            <b>{t('board.break.at', {time: wallClock(phase.ends_at)})}</b>
          </p>
        ) : (
          <p>
            <b>{t('board.break.soon')}</b>
          </p>
        )}
      </div>
    </Frame>
  );
}
