// The room: views, keys, going on and coming back.

import {useEffect, useRef, useState} from 'preact/hooks';
import {t} from '../shared/catalogue.js';
import {Refused, Undo} from './banners.jsx';
import {useDesk} from './console-context.js';
import {Doors} from './closing/session-state.jsx';
import {moment} from './agenda.js';
import {useGoing} from './use-phase-navigation.js';
import {KeysHelp} from './keys-help.jsx';
import {actOf, keptBy} from './keys.js';
import {Moderating} from './ideas/moderating.jsx';
import {Run} from './stage/agenda.jsx';
import {Stage} from './stage/stage.jsx';
import {Steps} from './closing/next-steps.jsx';
import {TableView} from './clustering/clustering-view.jsx';
import {Tabs} from './tabs.jsx';
import {MINUTE_MS, useMoreTime} from './stage/timer.jsx';
import {Top} from './header.jsx';
import {useColumns, useView} from './views.js';

/**
 * @param {{online: boolean, unsent: number, refusal: import('./banners.jsx').Refusal | null, onRead: (() => void) | null}} props
 */
export function Room({online, unsent, refusal, onRead}) {
  const {seen, ask, may} = useDesk();
  const columns = useColumns();
  const {view, views, setView} = useView(columns);
  const {goTo, left} = useGoing();
  const moreTime = useMoreTime();
  const [asksBack, setAsksBack] = useState(false);
  const [helps, setHelps] = useState(false);
  const [draft, setDraft] = useState(/** @type {import('./closing/next-steps-draft.js').Draft | null} */ (null));
  const table_acts = useRef(/** @param {string} act */ (act) => void act);
  const {next, before} = moment(seen);

  useEffect(() => setAsksBack(false), [seen.phase?.id]);
  useEffect(() => {
    document.title = `${seen.session.title} – ${t('console.title')}`;
  }, [seen.session.title]);

  function toModeration() {
    if (columns === 1) setView('ideas');
    else if (view !== 'now' && view !== 'run') setView('now');
    requestAnimationFrame(() => document.getElementById('waiting-title')?.focus());
  }

  function giveMinute() {
    const payload = moreTime(MINUTE_MS);
    if (payload) ask('set_phase_end', payload);
  }

  /** @type {Record<string, () => unknown>} */
  const acts = {
    next: () => may('open_phase') && next && seen.session.state !== 'closed' && goTo(next),
    back: () => may('open_phase') && before && setAsksBack(true),
    blank: () => ask('show_board', {blank: !seen.board.blank}),
    minute: () => may('set_phase_end') && giveMinute(),
    moderation: toModeration,
    keys: () => setHelps(true),
  };

  useEffect(() => {
    /** @param {KeyboardEvent} event */
    function press(event) {
      if (keptBy(event.target instanceof Element ? event.target : null, event.key)) return;
      const act = actOf(event, view === 'table' ? 'table' : view === 'now' ? 'desk' : 'other');
      if (!act) return;
      event.preventDefault();
      (acts[act] || (() => table_acts.current(act)))();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  const desk = view === 'run' || view === 'now' || view === 'ideas';
  return (
    <>
      <Top online={online} unsent={unsent} />
      <Tabs view={view} views={views} onView={setView} goTo={goTo} onKeys={() => setHelps(true)} />
      {refusal && <Refused refusal={refusal} onRead={onRead} />}
      {desk && (
        <main class={`desk desk-${columns}`}>
          {(columns === 3 || view === 'run') && <Run goTo={goTo} />}
          {view === 'now' && (
            <Stage
              moreTime={moreTime}
              goTo={goTo}
              asksBack={asksBack}
              onAskBack={setAsksBack}
              toDoors={() => setView('doors')}
            />
          )}
          {(columns > 1 || view === 'ideas') && <Moderating />}
        </main>
      )}
      {view === 'table' && (
        <main>
          <TableView acts={table_acts} />
        </main>
      )}
      {view === 'steps' && (
        <main class="scrolls">
          <Steps draft={draft} onDraft={setDraft} />
        </main>
      )}
      {view === 'doors' && (
        <main class="scrolls">
          <Doors />
        </main>
      )}
      {left && <Undo left={left} goTo={goTo} />}
      <KeysHelp open={helps} onClose={() => setHelps(false)} />
    </>
  );
}
