// Everybody writes alone: the composer, one's own ideas, and "I am ready".

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {Composer} from './composer.jsx';
import {StaleDrafts} from '../../shared/phone/stale-drafts.jsx';
import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {OwnList} from '../../shared/phone/own-list.jsx';
import {areasOf} from '../../shared/phone/area-choice.jsx';
import {isReady, ownIdeas} from '../../shared/phone/own-ideas.js';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, topic, takeAdopted}) {
  const [taken, setTaken] = useState({text: '', times: 0});
  const [adopted] = useState(takeAdopted);
  const cards = ownIdeas(state.own, state.items);
  const here = cards.filter((card) => card.phase === phase.id);
  const waiting = here.filter((card) => card.state === 'waiting').length;
  return (
    <>
      <Heading phase={phase} />
      {!here.length && <p class="lead">{t('phone.writing_lead')}</p>}
      <Composer store={store} phase={phase} topic={topic} areas={areasOf(state)} adopted={adopted} taken={taken} />
      <StaleDrafts store={store} phase={phase.id} onTake={(text) => setTaken({text, times: taken.times + 1})} />
      <h2>
        {t('phone.own_ideas')}{' '}
        <span class="count">
          {waiting && state.status === 'lost'
            ? t('phone.waiting_and_saved', {waiting, saved: here.length - waiting})
            : here.length}
        </span>
      </h2>
      {here.length ? (
        <OwnList store={store} state={state} cards={here} topic={topic} adopted={adopted} phase={phase.id} />
      ) : (
        <p class="small">{t('phone.own_ideas_empty')}</p>
      )}
      <Ready store={store} phase={phase.id} ready={isReady(state.own, state.items, phase.id)} />
      <OwnIdeasSection store={store} state={state} unless={phase.id} />
    </>
  );
}

/** @param {{store: import('../../shared/phone/participant-store.js').ParticipantStore, phase: string, ready: boolean}} props */
function Ready({store, phase, ready}) {
  const say = () => store.submit('mark_ready', {phase, ready: !ready}, {slot: `ready:${phase}`});
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
