// A small picture of the board, drawn from the same things that the board is told: what stands on it, not how it is set.
// A second live board in a frame would count as one more screen and cost one more connection.

import {Mark} from '../../shared/marks.jsx';
import {figure, t} from '../../shared/catalogue.js';
import {useDesk} from '../console-context.js';
import {phases, topics} from '../agenda.js';
import {ideas} from '../ideas/moderation.js';
import {Digits} from './timer.jsx';

const ROWS = 4;

export function Preview() {
  const {seen} = useDesk();
  const {page, blank, theme} = seen.board;
  const spotlit = seen.spotlight && seen[`idea/${seen.spotlight}`];
  const Page = PAGES[/** @type {keyof typeof PAGES} */ (page)] || Question;
  return (
    <div
      class={`tv tv-${blank ? 'blank' : theme}`}
      role="img"
      aria-label={blank ? t('console.board_blank') : t(`console.page_${page}`)}
    >
      {!blank && (
        <>
          <p class="c">{seen.phase ? seen.phase.title : seen.session.title}</p>
          {spotlit ? <p class="lit">{spotlit.text}</p> : <Page seen={seen} />}
        </>
      )}
      <div class="e" />
    </div>
  );
}

/** @param {{seen: any}} props */
function Join({seen}) {
  return (
    <>
      <p class="q">{seen.join?.address}</p>
      <p class="d code">{spaced(seen.join?.code || '')}</p>
      <p class="c">{t('console.phones_here', {n: seen.here?.phones ?? 0})}</p>
    </>
  );
}

/** @param {string} code */
function spaced(code) {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** @param {{seen: any}} props */
function Question({seen}) {
  const phase = seen.phase;
  if (!phase) return <p class="q">{seen.session.title}</p>;
  const timed = phase.ends_at !== null || phase.left_ms !== null;
  return (
    <>
      <p class="q">{phase.prompt || phase.title}</p>
      {timed && (
        <div class="d">
          <Digits phase={phase} />
        </div>
      )}
      {phase.collects === 'ideas' && <p class="c">{t('console.n_ideas', {n: seen.writing?.ideas ?? 0})}</p>}
    </>
  );
}

/** @param {{seen: any}} props */
function Rules({seen}) {
  return (
    <ul class="minis">
      {seen.session.rules.slice(0, ROWS).map((/** @type {string} */ rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  );
}

/** @param {{seen: any}} props */
function Wall({seen}) {
  const shown = ofTopic(ideas(seen), seen.board.topic).filter((idea) => idea.state === 'approved');
  if (!shown.length) return <p class="q">{t('console.nothing_on_wall')}</p>;
  return (
    <ul class="minis">
      {shown.slice(0, ROWS).map((idea) => (
        <li key={idea.number}>{idea.text}</li>
      ))}
    </ul>
  );
}

/** @param {{seen: any}} props */
function Clusters({seen}) {
  const shown = ofTopic(
    Object.keys(seen)
      .filter((key) => key.startsWith('cluster/'))
      .map((key) => seen[key]),
    seen.board.topic,
  );
  return (
    <Marked
      rows={shown.map((cluster) => ({
        key: cluster.id,
        place: cluster.place,
        text: cluster.name,
        figure: cluster.count,
      }))}
    />
  );
}

/** @param {{seen: any}} props */
function Vote({seen}) {
  return (
    <>
      <p class="q">{seen.phase?.prompt || seen.phase?.title}</p>
      {seen.turnout && (
        <p class="d">
          {seen.turnout.voted} / {seen.turnout.of}
        </p>
      )}
    </>
  );
}

/** @param {{seen: any}} props */
function Results({seen}) {
  const results = Object.keys(seen)
    .filter((key) => key.startsWith('result/'))
    .map((key) => seen[key]);
  const result = results.filter((one) => !seen.board.topic || one.topic === seen.board.topic).pop();
  if (!result) return <p class="q">{t('console.no_result_yet')}</p>;
  return (
    <Marked
      rows={result.rows.map((/** @type {any} */ row) => ({
        key: row.option,
        place: row.place,
        text: row.title,
        figure: row.score === null ? '–' : figure(row.score),
      }))}
    />
  );
}

/** @param {{rows: {key: string, place: number, text: string, figure: number | string}[]}} props */
function Marked({rows}) {
  return (
    <ul class="marked">
      {rows.slice(0, ROWS).map((row) => (
        <li key={row.key}>
          <Mark place={row.place} />
          <span>{row.text}</span>
          <b>{row.figure}</b>
        </li>
      ))}
    </ul>
  );
}

/** @param {{seen: any}} props */
function Words({seen}) {
  const lists = topics(seen).filter((topic) => !seen.board.topic || topic.id === seen.board.topic);
  const words = lists.flatMap((topic) => seen[`words/${topic.id}`] || []);
  return (
    <p class="q">
      {words
        .slice(0, 12)
        .map((one) => one.word)
        .join('  ')}
    </p>
  );
}

/** @param {{seen: any}} props */
function NextSteps({seen}) {
  const steps = seen.next_steps?.steps || [];
  return (
    <ul class="minis">
      {steps.slice(0, ROWS).map((/** @type {any} */ step) => (
        <li key={step.what}>
          <b>{step.when}</b> {step.what}
        </li>
      ))}
    </ul>
  );
}

/** @param {{seen: any}} props */
function Agenda({seen}) {
  const rest = phases(seen).filter((phase) => phase.number >= (seen.phase?.number || 1));
  return (
    <ul class="minis">
      {rest.slice(0, ROWS).map((phase) => (
        <li key={phase.id}>
          <b>{phase.starts}</b> {phase.title}
        </li>
      ))}
    </ul>
  );
}

/**
 * @param {any[]} list
 * @param {string | null} topic
 */
function ofTopic(list, topic) {
  return list.filter((one) => !topic || one.topic === topic);
}

const PAGES = {
  join: Join,
  question: Question,
  wall: Wall,
  clusters: Clusters,
  vote: Vote,
  results: Results,
  words: Words,
  next: NextSteps,
  agenda: Agenda,
  rules: Rules,
};
