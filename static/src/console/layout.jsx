// The layout: header, tabs, the open view, and the keys.

import {useEffect, useRef, useState} from 'preact/hooks';
import {t} from '../shared/catalogue.js';
import {Refused, Undo} from './banners.jsx';
import {useConsole} from './console-context.js';
import {SessionState} from './closing/session-state.jsx';
import {agendaPosition} from './agenda.js';
import {usePhaseNavigation} from './use-phase-navigation.js';
import {KeysHelp} from './keys-help.jsx';
import {actionOf, keptBy} from './keys.js';
import {Moderating} from './ideas/moderating.jsx';
import {Agenda} from './stage/agenda.jsx';
import {Stage} from './stage/stage.jsx';
import {Steps} from './closing/next-steps.jsx';
import {ClusteringView} from './clustering/clustering-view.jsx';
import {Tabs} from './tabs.jsx';
import {MINUTE_MS, useMoreTime} from './stage/timer.jsx';
import {Header} from './header.jsx';
import {useColumns, useView} from './views.js';

/**
 * @param {{online: boolean, unsent: number, refusal: import('./banners.jsx').Refusal | null, onRead: (() => void) | null}} props
 */
export function Layout({online, unsent, refusal, onRead}) {
  const {seen, ask, may} = useConsole();
  const columns = useColumns();
  const {view, views, setView} = useView(columns);
  const {goTo, left} = usePhaseNavigation();
  const moreTime = useMoreTime();
  const [asksBack, setAsksBack] = useState(false);
  const [helps, setHelps] = useState(false);
  const [draft, setDraft] = useState(/** @type {import('./closing/next-steps-draft.js').Draft | null} */ (null));
  const clusteringActions = useRef(/** @param {string} action */ (action) => void action);
  const {next, before} = agendaPosition(seen);

  useEffect(() => setAsksBack(false), [seen.phase?.id]);
  useEffect(() => {
    document.title = `${seen.session.title} – ${t('console.title')}`;
  }, [seen.session.title]);

  function toModeration() {
    if (columns === 1) setView('ideas');
    else if (view !== 'now' && view !== 'agenda') setView('now');
    requestAnimationFrame(() => document.getElementById('waiting-title')?.focus());
  }

  function giveMinute() {
    const payload = moreTime(MINUTE_MS);
    if (payload) ask('set_phase_end', payload);
  }

  /** @type {Record<string, () => unknown>} */
  const actions = {
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
      const action = actionOf(event, view === 'clustering' ? 'clustering' : view === 'now' ? 'leading' : 'other');
      if (!action) return;
      event.preventDefault();
      (actions[action] || (() => clusteringActions.current(action)))();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  const inColumns = view === 'agenda' || view === 'now' || view === 'ideas';
  return (
    <>
      <Header online={online} unsent={unsent} />
      <Tabs view={view} views={views} onView={setView} goTo={goTo} onKeys={() => setHelps(true)} />
      {refusal && <Refused refusal={refusal} onRead={onRead} />}
      {inColumns && (
        <main class={`desk desk-${columns}`}>
          {(columns === 3 || view === 'agenda') && <Agenda goTo={goTo} />}
          {view === 'now' && (
            <Stage
              moreTime={moreTime}
              goTo={goTo}
              asksBack={asksBack}
              onAskBack={setAsksBack}
              toSessionState={() => setView('session')}
            />
          )}
          {(columns > 1 || view === 'ideas') && <Moderating />}
        </main>
      )}
      {view === 'clustering' && (
        <main>
          <ClusteringView actions={clusteringActions} />
        </main>
      )}
      {view === 'steps' && (
        <main class="scrolls">
          <Steps draft={draft} onDraft={setDraft} />
        </main>
      )}
      {view === 'session' && (
        <main class="scrolls">
          <SessionState />
        </main>
      )}
      {left && <Undo left={left} goTo={goTo} />}
      <KeysHelp open={helps} onClose={() => setHelps(false)} />
    </>
  );
}
