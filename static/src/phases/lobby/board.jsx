// Before the start: how to join, in a size for the back row.

import {breakable} from '../../shared/board/breakable.js';
import {withPoint} from '../../shared/board/dates.js';
import {tooWide, useFitText} from '../../shared/board/use-fit-text.js';
import {Edge, Rehearsal} from '../../shared/board/frame.jsx';
import {useBoard} from '../../shared/board/board-context.js';
import {Address, Qr, inFours} from '../../shared/board/join-info.jsx';
import {t} from '../../shared/catalogue.js';

const MOST_SEATS = 26; // as many as fit along the edge on a narrow picture

function Join() {
  const {map} = useBoard();
  const {session = {}, join = {}, here = {}} = map;
  const hello = [session.place, session.starts && t('board.join.starts', {time: withPoint(session.starts)})];
  const phones = here.phones || 0;
  const {box, step} = useFitText(JSON.stringify([session, join]), 3);
  return (
    <div class="board board-join">
      <main class="j-main">
        <div class={`j-way j-fit-${step}`} ref={box}>
          <Logo />
          <p class="j-hello">
            <Rehearsal /> {breakable(hello.filter(Boolean).join(' · '))}
          </p>
          <h1 class="j-name">{breakable(session.title || '')}</h1>
          {join.locked ? (
            <>
              <p class="j-locked">{t('board.join.locked')}</p>
              <p class="j-here">{t('board.join.here', {n: phones})}</p>
            </>
          ) : (
            <>
              <p class="j-step">{t('board.join.open')}</p>
              <p class="j-url">
                <Address of={join.address || ''} />
              </p>
              <p class="j-step">{t('board.join.type')}</p>
              <Code of={join.code || ''} />
            </>
          )}
        </div>
        {join.locked ? null : (
          <div class="slip j-card">
            <Qr />
            <p>{t('board.join.here', {n: phones})}</p>
          </div>
        )}
      </main>
      <div class="j-seats" aria-hidden="true">
        {Array.from({length: Math.min(phones, MOST_SEATS)}, (_, seat) => (
          <i key={seat} />
        ))}
      </div>
      <Edge say={t('board.join.no_phone')} />
    </div>
  );
}

/** The organiser's picture, on white in every theme: it was drawn for paper. */
function Logo() {
  const {logo, join} = useBoard().map;
  if (!logo) return null;
  return <img class="j-logo" src={`/logo/${join.code}.png`} alt={logo.alt} width={logo.width} height={logo.height} />;
}

/**
 * The code on one line, whole: its size is for the digits of usual typefaces, and is drawn in for wider ones.
 * @param {{of: string}} props
 */
function Code({of}) {
  const {box, step} = useFitText(of, 4, tooWide);
  return (
    <p class={`j-code j-code-${step}`} ref={box}>
      {inFours(of)}
    </p>
  );
}

/** Its page of the board, by the page's name. */
export const pages = {join: Join};

export {Question, questionShows} from '../talk/board.jsx';
