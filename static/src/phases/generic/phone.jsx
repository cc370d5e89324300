// A kind of phase that this page does not know: the question, the programme, one's own ideas.

import {t} from '../../shared/catalogue.js';
import {Agenda} from '../../shared/phone/agenda.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase}) {
  return (
    <>
      <Heading phase={phase} />
      <p class="lead">{t('phone.follow_the_board')}</p>
      <Agenda state={state} />
      <Mine store={store} state={state} />
    </>
  );
}
