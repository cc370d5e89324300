// The whole page: one quiet line, the lamp line, news, the phase's own view, and the foot.

import {useEffect, useRef} from 'preact/hooks';
import {TableEdge} from '../shared/marks.jsx';
import {Announcer} from './announcer.jsx';
import {Foot} from './footer.jsx';
import {Head} from './header.jsx';
import {Lamp} from './phase-bar.jsx';
import {News, Turned} from './banners.jsx';
import {phaseTitle} from '../shared/phone/phase-title.js';
import {showsAgenda, viewOf} from './phase-view.js';

/** @typedef {import('../shared/phone/participant-store.js').ParticipantStore} ParticipantStore */
/** @typedef {import('../shared/phone/participant-store.js').State} State */
/** @typedef {import('../shared/phone/adopt-form.js').AdoptedForm} AdoptedForm */

/**
 * @param {{store: ParticipantStore, state: State, shown: import('./phase-switch.js').Shown, onGo: () => void, onLook: () => void,
 *   adopted: AdoptedForm | null}} props `onGo`: on to the phase that waits; `onLook`: the size of text was changed
 */
export function Phone({store, state, shown, onGo, onLook, adopted}) {
  const session = state.phone.session || {};
  const phase = shown.phase;
  const title = phaseTitle(phase);
  const topic = (phase && phase.topic && state.phone[`topic/${phase.topic}`]) || null;
  const View = /** @type {(view: any) => any} */ (viewOf(phase));
  const takeAdopted = useOnce(adopted);

  useEffect(() => {
    document.title = `${title} – ${session.title || ''}`;
  }, [title, session.title]);

  return (
    <div class="fill">
      <div class="page">
        <Head session={session} status={state.status} />
        <main id="main">
          <Lamp phase={phase} title={title} clock={store.clock} />
          {shown.waits && <Turned phase={shown.waits} onGo={onGo} />}
          <News state={state} />
          <View
            key={phase ? phase.id : ''}
            store={store}
            state={state}
            phase={phase}
            topic={topic}
            takeAdopted={takeAdopted}
          />
        </main>
        <Foot store={store} state={state} agenda={!showsAgenda(phase)} onLook={onLook} />
      </div>
      <TableEdge />
      <Announcer state={state} shown={shown} clock={store.clock} />
    </div>
  );
}

/**
 * A function that gives the value to whoever asks first.
 * @template T
 * @param {T} value
 * @returns {() => T | null}
 */
function useOnce(value) {
  const left = useRef(/** @type {T | null} */ (value));
  return () => {
    const given = left.current;
    left.current = null;
    return given;
  };
}
