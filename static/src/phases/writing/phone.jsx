// Everybody writes alone: the composer, one's own ideas, and "I am ready".

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {Composer} from './composer.jsx';
import {Unfinished} from '../../shared/phone/stale-drafts.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {OwnList} from '../../shared/phone/own-list.jsx';
import {isReady, ownIdeas} from '../../shared/phone/own-ideas.js';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../participant/phase-view.js').View} view */
export function Writing({seat, now, phase, topic, takeCarried}) {
  const [taken, setTaken] = useState({text: '', times: 0});
  const [carried] = useState(takeCarried);
  const slips = ownIdeas(now.own, now.items);
  const here = slips.filter((slip) => slip.phase === phase.id);
  const waiting = here.filter((slip) => slip.state === 'waiting').length;
  return (
    <>
      <Heading phase={phase} />
      {!here.length && <p class="lead">{t('phone.writing_lead')}</p>}
      <Composer seat={seat} phase={phase} topic={topic} carried={carried} taken={taken} />
      <Unfinished seat={seat} phase={phase.id} onTake={(text) => setTaken({text, times: taken.times + 1})} />
      <h2>
        {t('phone.own_ideas')}{' '}
        <span class="count">
          {waiting && now.status === 'lost'
            ? t('phone.waiting_and_saved', {waiting, saved: here.length - waiting})
            : here.length}
        </span>
      </h2>
      {here.length ? (
        <OwnList seat={seat} now={now} slips={here} topic={topic} carried={carried} phase={phase.id} />
      ) : (
        <p class="small">{t('phone.own_ideas_empty')}</p>
      )}
      <Ready seat={seat} phase={phase.id} ready={isReady(now.own, now.items, phase.id)} />
      <Mine seat={seat} now={now} unless={phase.id} />
    </>
  );
}

/** @param {{seat: import('../../shared/phone/participant-store.js').Seat, phase: string, ready: boolean}} props */
function Ready({seat, phase, ready}) {
  const say = () => seat.submit('mark_ready', {phase, ready: !ready}, {slot: `ready:${phase}`});
  return (
    <div class="ready">
      <button type="button" class="btn" aria-pressed={ready} onClick={say}>
        {ready && <Icon name="check" />}
        {t('phone.ready')}
      </button>
      <p class="small">{ready ? t('phone.ready_what') : ''}</p>
    </div>
  );
}
