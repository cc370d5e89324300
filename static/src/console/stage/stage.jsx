// Now: the question, the time, the figures, the board, what to say, and what comes next.

import {t} from '../../shared/catalogue.js';
import {BoardNow} from './board-status.jsx';
import {useDesk} from '../console-context.js';
import {moment} from '../agenda.js';
import {Figures} from './figures.jsx';
import {GoOn} from './advance.jsx';
import {Timer} from './timer.jsx';

/**
 * @param {{moreTime: (more_ms: number) => object | null, goTo: (phase: any) => Promise<any>, asksBack: boolean,
 *   onAskBack: (asks: boolean) => void, toDoors: () => void}} props
 */
export function Stage({moreTime, goTo, asksBack, onAskBack, toDoors}) {
  const {seen} = useDesk();
  const {now} = moment(seen);
  const closed = seen.session.state === 'closed';
  return (
    <section class="col stage" aria-labelledby="now-title">
      <div>
        <p class="eyebrow">
          <i>{closed ? t('console.session_closed') : now ? t('console.now') : t('console.not_begun')}</i>
          {now && (
            <span>
              {now.title}
              {now.collects === 'ideas' && ` · ${t('console.texts_hidden')}`}
            </span>
          )}
        </p>
        <h2 id="now-title" class="question">
          {now ? now.prompt || now.title : seen.session.title}
        </h2>
      </div>
      {now && !closed && <Timer moreTime={moreTime} />}
      <Figures />
      {now && now.say && (
        <div class="slip say">
          <p class="small">{t('console.say')}</p>
          <p>{now.say}</p>
        </div>
      )}
      <BoardNow />
      <GoOn goTo={goTo} asksBack={asksBack} onAskBack={onAskBack} toDoors={toDoors} />
    </section>
  );
}
