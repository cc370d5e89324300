// Banners: what a person should know now. They never take the focus, and the page does not move when they come.

import {useEffect, useState} from 'preact/hooks';
import {Banner} from '../shared/banner.jsx';
import {t} from '../shared/catalogue.js';
import {phaseTitle} from '../shared/phone/phase-title.js';

const RECONNECTED_MS = 8_000;

/**
 * The phase changed while this person was writing: what the others do now, and the way there.
 * @param {{phase: import('../shared/contract').Phase, onFollow: () => void}} props
 */
export function PhaseChanged({phase, onFollow}) {
  return (
    <div class="turned">
      <Banner
        kind="now"
        icon="forward"
        title={t('phone.phase_changed', {title: phaseTitle(phase)})}
        actions={
          <button type="button" class="btn" onClick={onFollow}>
            {t('phone.go_on')}
          </button>
        }
      >
        {t('phone.finish_writing')}
      </Banner>
    </div>
  );
}

/**
 * @param {{state: import('../shared/phone/participant-store.js').State}} props
 */
export function Banners({state}) {
  const session = state.phone.session || {};
  const cameBack = useCameBack(state);
  return (
    <>
      {session.rehearsal && (
        <Banner kind="now" icon="info" title={t('phone.rehearsal')}>
          {t('phone.rehearsal_what')}
        </Banner>
      )}
      {state.refusal && (
        <Banner
          kind="stop"
          icon="warning"
          title={t('phone.not_let_in')}
          actions={
            <button type="button" class="btn" onClick={() => window.location.reload()}>
              {t('shared.reload')}
            </button>
          }
        >
          {state.refusal.sentence}
        </Banner>
      )}
      {state.status === 'lost' && !state.refusal && (
        <Banner icon="disconnected" title={t('phone.disconnected')}>
          {t('phone.disconnected_what')}
        </Banner>
      )}
      {cameBack !== null && (
        <Banner kind="ok" icon="saved" title={t('phone.reconnected')}>
          {cameBack > 0 && t('phone.ideas_now_saved', {n: cameBack})}
        </Banner>
      )}
    </>
  );
}

/**
 * For a while after the connection came back: how many ideas that waited are saved now. Null otherwise.
 * @param {import('../shared/phone/participant-store.js').State} now
 * @returns {number | null}
 */
function useCameBack({status, items}) {
  const waiting = items.filter((item) => item.name === 'post_idea' && !item.delivered && !item.refusal).length;
  const [waited, setWaited] = useState(0);
  const [since, setSince] = useState(/** @type {'lost' | 'back' | null} */ (null));

  useEffect(() => {
    if (status === 'lost') setSince('lost');
    else setSince((before) => (before === 'lost' ? 'back' : before));
  }, [status]);
  useEffect(() => {
    if (status === 'lost') setWaited(waiting);
  }, [status, waiting]);
  useEffect(() => {
    if (since !== 'back') return undefined;
    const timer = setTimeout(() => setSince(null), RECONNECTED_MS);
    return () => clearTimeout(timer);
  }, [since]);

  return since === 'back' && status === 'online' && !waiting ? waited : null;
}
