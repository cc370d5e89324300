// The question and the time for it; what is around it depends on what people are doing.

import {wallClock} from '../../shared/clock.js';
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';

import {useFit} from '../../shared/board/use-fit-text.js';
import {Frame} from '../../shared/board/frame.jsx';
import {topicShown} from '../../shared/board/selectors.js';
import {useScreen} from '../../shared/board/board-context.js';
import {watchSize} from '../../shared/board/watch-size.js';
import {Timer} from '../../shared/board/timer.jsx';
import {t} from '../../shared/catalogue.js';
import {AgendaList} from './agenda.jsx';

const NEW_FOR_MS = 5_000;

export function Question() {
  const {phase} = useScreen().map;
  if (!phase || phase.lists_agenda) return <Talk />;
  if (phase.kind === 'break') return <Break />;
  return phase.collects === 'ideas' ? <Writing /> : <Asking />;
}

/** Private writing: time, numbers, and each idea as a slip that lies face down. No texts. */
function Writing() {
  const {map} = useScreen();
  const {ideas, writers} = map.writing || {ideas: 0, writers: 0};
  return (
    <Asked>
      <div class="q-figures">
        <Figure value={ideas} words={t('board.writing.ideas', {n: ideas})} />
        <Figure value={writers} words={t('board.writing.writers', {n: writers})} />
      </div>
      <Pile ideas={ideas} />
    </Asked>
  );
}

/** Any other phase whose question is shown. */
function Asking() {
  const {phase} = useScreen().map;
  return <Asked>{phase.collects === 'feedback' ? <p class="q-hint">{t('board.hint.feedback')}</p> : null}</Asked>;
}

/** @param {{children: import('preact').ComponentChildren}} props */
function Asked({children}) {
  const {map} = useScreen();
  const {phase} = map;
  const topic = topicShown(map);
  const question = phase.prompt || (topic && topic.question) || phase.title;
  const {box, step} = useFit(question, 3);
  return (
    <Frame label={phase.title} title={question} topic={topic}>
      <div class={`q-main q-fit-${step}`} ref={box}>
        <div>
          <Timer figure="q-timer" />
          {phase.collects === 'ideas' ? <p class="b-cap q-promise">{t('board.writing.opened_later')}</p> : null}
        </div>
        <div class="q-side">{children}</div>
      </div>
    </Frame>
  );
}

/** @param {{value: number, words: string}} props */
function Figure({value, words}) {
  return (
    <p class="q-figure">
      <b>{value}</b> <span class="b-cap">{words}</span>
    </p>
  );
}

/**
 * As many slips as there are ideas, or as fit; the newest in lamplight for a moment.
 * @param {{ideas: number}} props
 */
function Pile({ideas}) {
  const pile = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [room, setRoom] = useState(0);
  const lit = useGrown(ideas);
  useLayoutEffect(() => {
    const box = pile.current;
    if (!box) return undefined;
    const measure = () => setRoom(slipsThatFit(box));
    measure();
    return watchSize(box, measure);
  }, []);
  const slips = Math.min(ideas, room);
  return (
    <div class="q-pile" ref={pile} aria-hidden="true">
      {Array.from({length: slips}, (_, slip) => (
        <i key={slip} class={lit && slip === slips - 1 ? 'q-new' : ''} />
      ))}
    </div>
  );
}

/**
 * True for a few seconds after the number has grown.
 * @param {number} count
 */
function useGrown(count) {
  const before = useRef(count);
  const [grown, setGrown] = useState(false);
  useEffect(() => {
    const grew = count > before.current;
    before.current = count;
    if (!grew) return undefined;
    setGrown(true);
    const timer = setTimeout(() => setGrown(false), NEW_FOR_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return grown;
}

/** @param {HTMLElement} pile */
function slipsThatFit(pile) {
  const style = getComputedStyle(pile);
  const columns = style.gridTemplateColumns.split(' ').length;
  const [row, gap] = [parseFloat(style.gridAutoRows), parseFloat(style.rowGap)];
  return columns * Math.max(0, Math.floor((pile.clientHeight + gap) / (row + gap)));
}

/** Somebody speaks: what it is about, and what lies ahead. */
function Talk() {
  const {map} = useScreen();
  const {phase} = map;
  const speaker = phase && phase.settings && phase.settings.speaker;
  const title = (phase && (phase.prompt || phase.title)) || (map.session && map.session.title) || '';
  const label = (phase && phase.title) || t('board.agenda.title');
  return (
    <Frame
      label={label}
      title={title}
      topic={topicShown(map)}
      after={speaker ? <span class="b-count">{speaker}</span> : null}
    >
      <AgendaList />
    </Frame>
  );
}

/** Only when we go on matters now. */
function Break() {
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
