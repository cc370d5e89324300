// The result of a vote.

import {all} from '../../shared/state.js';
import {t} from '../../shared/catalogue.js';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {Result} from '../../votes/phone-result.jsx';
import {TopicLine} from '../../shared/phone/topic-line.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @param {import('../../participant/phase-view.js').View} view */
export function Results({seat, now, phase, topic}) {
  const known = all(now.phone, 'result');
  const result = now.phone[`result/${phase.settings.vote}`] || known[known.length - 1];
  return (
    <>
      <Heading phase={phase} />
      <TopicLine topic={topic} unless={phase.prompt} />
      {result ? <Result result={result} own={now.own} /> : <p class="lead">{t('phone.result_will_come')}</p>}
      <Mine seat={seat} now={now} />
    </>
  );
}

/**
 * Every result that may be known, each under its topic's name.
 * @param {{now: import('../../shared/phone/participant-store.js').Now}} props
 */
export function AllResults({now}) {
  return all(now.phone, 'result').map((result) => {
    const topic = now.phone[`topic/${result.topic}`];
    return (
      <section key={result.phase}>
        <h2>{topic ? topic.title || topic.question : t('phone.result')}</h2>
        <Result result={result} own={now.own} />
      </section>
    );
  });
}
