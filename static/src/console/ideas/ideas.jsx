// All ideas that may be read: find one, hide it, bring it back, lift it into the spotlight.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {Mark} from '../../shared/marks.jsx';
import {t} from '../../shared/catalogue.js';
import {CommandButton} from '../command-button.jsx';
import {useConsole, useHeldFocus} from '../console-context.js';
import {topics} from '../agenda.js';
import {TopicOptions} from '../topic-options.jsx';
import {HideForm} from './hide-form.jsx';
import {find, ideas, PAGE} from './moderation.js';

const STATES = ['', 'waiting', 'approved', 'hidden', 'referred', 'withdrawn'];
const OFF_THE_BOARD = ['hidden', 'referred'];

export function Ideas() {
  const {seen} = useConsole();
  const [filter, setFilter] = useState({state: '', topic: '', text: ''});
  const [room, setRoom] = useState(PAGE);
  const all = ideas(seen);
  const found = find(all, filter);
  const {list, onFocusIn} = useHeldFocus(found.map((idea) => idea.number));

  /** @param {object} part */
  function narrow(part) {
    setFilter({...filter, ...part});
    setRoom(PAGE);
  }

  return (
    <section class="all-ideas" aria-labelledby="ideas-title" ref={list} onFocusIn={onFocusIn}>
      <h2 id="ideas-title" tabIndex={-1} data-rest>
        {t('console.all_ideas')} <span class="cnt">{all.length}</span>
      </h2>
      {all.length === 0 ? (
        <p class="empty">
          {seen.phase?.collects === 'ideas' ? t('console.ideas_after_writing') : t('console.ideas_none')}
        </p>
      ) : (
        <Filter filter={filter} narrow={narrow} count={found.length} />
      )}
      <ol class="flow">
        {found.slice(0, room).map((idea) => (
          <Row key={idea.number} idea={idea} />
        ))}
      </ol>
      {found.length > room && (
        <button type="button" class="btn btn-s btn-quiet" onClick={() => setRoom(room + PAGE)}>
          {t('console.show_more', {n: Math.min(PAGE, found.length - room)})}
        </button>
      )}
    </section>
  );
}

/** @param {{filter: {state: string, topic: string, text: string}, narrow: (part: object) => void, count: number}} props */
function Filter({filter, narrow, count}) {
  const {seen} = useConsole();
  const list = topics(seen);
  return (
    <div class="filter" role="search">
      <label class="find">
        <span class="visually-hidden">{t('console.find')}</span>
        <Icon name="search" />
        <input
          type="search"
          placeholder={t('console.find')}
          value={filter.text}
          onInput={(event) => narrow({text: event.currentTarget.value})}
        />
      </label>
      <label>
        <span class="visually-hidden">{t('console.filter_state')}</span>
        <select value={filter.state} onChange={(event) => narrow({state: event.currentTarget.value})}>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {t(`console.state_${state || 'any'}`)}
            </option>
          ))}
        </select>
      </label>
      {list.length > 1 && (
        <label>
          <span class="visually-hidden">{t('console.topic')}</span>
          <select value={filter.topic} onChange={(event) => narrow({topic: event.currentTarget.value})}>
            <TopicOptions topics={list} all />
          </select>
        </label>
      )}
      <p class="small" role="status">
        {t('console.n_ideas', {n: count})}
      </p>
    </div>
  );
}

/** @param {{idea: any}} props */
function Row({idea}) {
  const {seen} = useConsole();
  const [hides, setHides] = useState(false);
  const topic = seen[`topic/${idea.topic}`];
  const lit = seen.spotlight === idea.number;
  const off = OFF_THE_BOARD.includes(idea.state);
  const gone = off || idea.state === 'withdrawn';
  return (
    <li data-number={idea.number} class={gone ? 'gone' : ''}>
      <p>{idea.text}</p>
      <p class="small foot">
        {topic && <Mark place={topic.place} />} <bdi>{idea.number}</bdi>
        {idea.state !== 'approved' && (
          <b>
            {' '}
            · {t(`console.state_${idea.state}`)}
            {idea.state === 'hidden' && idea.reason && `: ${t(`console.reason_${idea.reason}`)}`}
          </b>
        )}
        {idea.note && <span> – {idea.note}</span>}
      </p>
      <div class="acts">
        {idea.state === 'waiting' && (
          <CommandButton command="approve_ideas" payload={{ideas: [idea.number]}} class="btn btn-s btn-quiet">
            {t('console.approve')}
          </CommandButton>
        )}
        {idea.state === 'approved' && (
          <CommandButton
            command="show_board"
            payload={{spotlight: lit ? null : idea.number}}
            class="btn btn-s btn-quiet"
            aria-pressed={String(lit)}
          >
            {lit ? t('console.spotlight_off') : t('console.spotlight')}
          </CommandButton>
        )}
        {off && (
          <CommandButton command="restore_idea" payload={{idea: idea.number}} class="btn btn-s btn-quiet">
            {t('console.restore')}
          </CommandButton>
        )}
        {!gone && (
          <button type="button" class="btn btn-s btn-quiet" aria-expanded={hides} onClick={() => setHides(!hides)}>
            {t('console.hide')}
          </button>
        )}
      </div>
      {hides && !gone && <HideForm idea={idea} onDone={() => setHides(false)} />}
    </li>
  );
}
