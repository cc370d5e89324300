// The whole page: one quiet line, the lamp line, news, the phase's own view, and the foot.

import {useEffect, useRef} from 'preact/hooks';
import {TableEdge} from '../shared/marks.jsx';
import {Announcer} from './announcer.jsx';
import {Foot} from './footer.jsx';
import {Head} from './header.jsx';
import {Lamp} from './phase-bar.jsx';
import {News, Turned} from './banners.jsx';
import {phaseTitle, showsAgenda, viewOf} from './phase-view.js';

/** @typedef {import('../shared/phone/participant-store.js').Seat} Seat */
/** @typedef {import('../shared/phone/participant-store.js').Now} Now */
/** @typedef {import('../shared/phone/adopt-form.js').Carried} Carried */

/**
 * @param {{seat: Seat, now: Now, shown: import('./phase-switch.js').Shown, onGo: () => void, onLook: () => void,
 *   carried: Carried | null}} props `onGo`: on to the phase that waits; `onLook`: the size of text was changed
 */
export function Phone({seat, now, shown, onGo, onLook, carried}) {
  const session = now.phone.session || {};
  const phase = shown.phase;
  const title = phaseTitle(phase);
  const topic = (phase && phase.topic && now.phone[`topic/${phase.topic}`]) || null;
  const View = /** @type {(view: any) => any} */ (viewOf(phase));
  const takeCarried = useOnce(carried);

  useEffect(() => {
    document.title = `${title} – ${session.title || ''}`;
  }, [title, session.title]);

  return (
    <div class="fill">
      <div class="page">
        <Head session={session} status={now.status} />
        <main id="main">
          <Lamp phase={phase} title={title} clock={seat.clock} />
          {shown.waits && <Turned phase={shown.waits} onGo={onGo} />}
          <News now={now} />
          <View
            key={phase ? phase.id : ''}
            seat={seat}
            now={now}
            phase={phase}
            topic={topic}
            takeCarried={takeCarried}
          />
        </main>
        <Foot seat={seat} now={now} agenda={!showsAgenda(phase)} onLook={onLook} />
      </div>
      <TableEdge />
      <Announcer now={now} shown={shown} clock={seat.clock} />
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
