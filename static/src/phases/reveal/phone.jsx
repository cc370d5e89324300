// Reading what everybody wrote. A list that is being read does not move: new ideas wait until they are asked for.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {all} from '../../shared/state.js';
import {t} from '../../shared/catalogue.js';
import {IdeaSlip, ownNumbers} from '../../shared/phone/idea-card.jsx';
import {Spotlight} from '../../shared/phone/spotlight.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {useReading} from './stable-list.js';
import {TopicLine} from '../../shared/phone/topic-line.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @typedef {import('../../shared/contract').Idea} Idea */

const AT_A_TIME = 20;

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, topic}) {
  const ideas = /** @type {Idea[]} */ (all(state.phone, 'idea')).filter(
    (idea) => !phase.topic || idea.topic === phase.topic,
  );
  const {list, fresh, takeFresh} = useReading(ideas);
  const [limit, setLimit] = useState(AT_A_TIME);
  const mine = ownNumbers(state.own);
  const [aim, setAim] = useState(/** @type {string | null} */ (null));
  const aimed = useAim(aim);

  function readFresh() {
    setAim(fresh[0].number);
    takeFresh();
  }

  function showMore() {
    setAim(list[limit].number);
    setLimit(limit + AT_A_TIME);
  }

  return (
    <>
      <Heading phase={phase} />
      <TopicLine topic={topic} unless={phase.prompt} />
      <Spotlight state={state} />
      <p class="lead">{list.length ? t('phone.ideas_to_read', {n: list.length}) : t('phone.ideas_will_come')}</p>
      {fresh.length > 0 && (
        <button type="button" class="btn btn-fresh" onClick={readFresh}>
          <Icon name="add" />
          {t('phone.read_new', {n: fresh.length})}
        </button>
      )}
      <ol class="slips">
        {list.slice(0, limit).map((idea) => (
          <IdeaSlip
            key={idea.number}
            idea={idea}
            mine={mine.has(idea.number)}
            topic={state.phone[`topic/${idea.topic}`]}
            named={!phase.topic}
            innerRef={idea.number === aim ? aimed : undefined}
          />
        ))}
      </ol>
      {list.length > limit && (
        <button type="button" class="btn" onClick={showMore}>
          {t('phone.show_more', {n: Math.min(AT_A_TIME, list.length - limit)})}
        </button>
      )}
      <Mine store={store} state={state} />
    </>
  );
}

/**
 * The focus goes to the first of what was asked for.
 * @param {string | null} aim
 */
function useAim(aim) {
  const slip = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (slip.current) slip.current.focus();
  }, [aim]);
  return slip;
}
