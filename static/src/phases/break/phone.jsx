// A break: when we go on.

import {useTime, wallClock} from '../../shared/clock.js';
import {t} from '../../shared/catalogue.js';
import {Agenda} from '../../shared/phone/agenda.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase}) {
  const on = useTime(store.clock, (moment) => phase.ends_at !== null && moment < phase.ends_at);
  return (
    <>
      <Heading phase={phase} />
      <p class="lead">
        {on && phase.ends_at ? t('phone.goes_on_at', {time: wallClock(phase.ends_at)}) : t('phone.goes_on_soon')}
      </p>
      <Agenda state={state} />
      <Mine store={store} state={state} />
    </>
  );
}
