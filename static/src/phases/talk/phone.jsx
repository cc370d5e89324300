// Somebody speaks, or the tables talk: the phone only keeps company.

import {Text} from '../../shared/text.jsx';
import {t} from '../../shared/catalogue.js';
import {Agenda} from '../../shared/phone/agenda.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {TopicLine} from '../../shared/phone/topic-line.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, topic}) {
  return (
    <>
      <Heading phase={phase} />
      {phase.settings.speaker && (
        <Text as="p" class="lead">
          {phase.settings.speaker}
        </Text>
      )}
      <TopicLine topic={topic} unless={phase.prompt} />
      <p class="lead">{t('phone.listen')}</p>
      <Agenda state={state} />
      <Mine store={store} state={state} />
    </>
  );
}
