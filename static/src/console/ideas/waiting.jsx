// Ideas that wait for the moderator, those with a flag first.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {CommandButton} from '../command-button.jsx';
import {useCommand, useConsole, useHeldFocus} from '../console-context.js';
import {HideForm} from './hide-form.jsx';
import {flagged, hold, PAGE, portions, waiting} from './moderation.js';
import {pieces} from './personal-data.js';

export function Waiting() {
  const {seen} = useConsole();
  const queue = waiting(seen);
  const [held, setHeld] = useState(/** @type {string[]} */ ([]));
  const [room, setRoom] = useState(PAGE);
  const {shown, fresh} = hold(held, queue);
  if (shown.length !== held.length || shown.some((number, at) => number !== held[at])) setHeld(shown);

  const {list, onFocusIn} = useHeldFocus(shown);
  const clean = shown.filter((number) => !flagged(seen[`idea/${number}`]));
  return (
    <section aria-labelledby="waiting-title" ref={list} onFocusIn={onFocusIn}>
      <h2 id="waiting-title" tabIndex={-1} data-rest>
        {t('console.waiting')} <span class="cnt">{queue.length}</span>
      </h2>
      {queue.length === 0 && (
        <p class="empty">
          {seen.phase?.collects === 'ideas' ? t('console.waiting_none_writing') : t('console.waiting_none')}
        </p>
      )}
      {clean.length > 1 && <ApproveAll numbers={clean} />}
      {fresh > 0 && (
        <button type="button" class="btn btn-s wide" onClick={() => setHeld(queue.map((idea) => idea.number))}>
          {t('console.read_new', {n: fresh})}
        </button>
      )}
      <ol>
        {shown.slice(0, room).map((number) => (
          <WaitingIdea key={number} idea={seen[`idea/${number}`]} />
        ))}
      </ol>
      {shown.length > room && (
        <button type="button" class="btn btn-s btn-quiet" onClick={() => setRoom(room + PAGE)}>
          {t('console.show_more', {n: Math.min(PAGE, shown.length - room)})}
        </button>
      )}
    </section>
  );
}

/** @param {{numbers: string[]}} props */
function ApproveAll({numbers}) {
  const {ask} = useConsole();
  const {wait, busy} = useCommand();

  function approve() {
    wait(Promise.all(portions(numbers).map((ideas) => ask('approve_ideas', {ideas}))));
  }

  return (
    <button type="button" class="btn btn-s wide" aria-busy={busy ? 'true' : undefined} onClick={approve}>
      {t('console.approve_all', {n: numbers.length})}
    </button>
  );
}

/** @param {{idea: any}} props */
function WaitingIdea({idea}) {
  const [hides, setHides] = useState(false);
  return (
    <li class="slip q-item" data-number={idea.number}>
      {flagged(idea) && (
        <p class="why">
          <Icon name="warning" />
          {idea.flags.map((/** @type {string} */ flag) => t(`console.flag_${flag}`)).join(' · ')}
        </p>
      )}
      <p class="txt">
        <Pieces text={idea.text} marks={idea.marks || []} />
      </p>
      <div class="acts">
        <CommandButton command="approve_ideas" payload={{ideas: [idea.number]}} class="btn btn-s">
          {t('console.approve')}
        </CommandButton>
        <button type="button" class="btn btn-s" aria-expanded={hides} onClick={() => setHides(!hides)}>
          {t('console.hide')}
        </button>
        <span class="small no">{idea.number}</span>
      </div>
      {hides && <HideForm idea={idea} onDone={() => setHides(false)} />}
    </li>
  );
}

/** @param {{text: string, marks: import('./personal-data.js').Mark[]}} props */
function Pieces({text, marks}) {
  return <>{pieces(text, marks).map((piece, at) => (piece.kind ? <mark key={at}>{piece.text}</mark> : piece.text))}</>;
}
