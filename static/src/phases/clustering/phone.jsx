// The facilitator bundles ideas in front of everybody: the clusters, each with its ideas.

import {Mark} from '../../shared/marks.jsx';
import {all} from '../../shared/state.js';
import {Text} from '../../shared/text.jsx';
import {t} from '../../shared/catalogue.js';
import {IdeaCard, ownNumbers} from '../../shared/phone/idea-card.jsx';
import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {TopicLine} from '../../shared/phone/topic-line.jsx';
import {Heading} from '../../shared/phone/heading.jsx';
import {Spotlight} from '../../shared/phone/spotlight.jsx';

/** @typedef {import('../../shared/contract').Idea} Idea */
/** @typedef {import('../../shared/contract').Cluster & {id: string}} Cluster */

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, topic}) {
  const inTopic = (/** @type {{topic: string}} */ one) => !phase.topic || one.topic === phase.topic;
  const ideas = /** @type {Idea[]} */ (all(state.phone, 'idea')).filter(inTopic);
  const clusters = /** @type {Cluster[]} */ (all(state.phone, 'cluster'))
    .filter(inTopic)
    .sort((a, b) => a.place - b.place);
  const loose = ideas.filter((idea) => !clusters.some((cluster) => cluster.id === idea.cluster));
  const mine = ownNumbers(state.own);
  const card = (/** @type {Idea} */ idea) => (
    <IdeaCard key={idea.number} idea={idea} mine={mine.has(idea.number)} topic={state.phone[`topic/${idea.topic}`]} />
  );
  return (
    <>
      <Heading phase={phase} />
      <TopicLine topic={topic} unless={phase.prompt} />
      <Spotlight state={state} />
      <p class="lead">{clusters.length ? t('phone.clustering_lead') : t('phone.clusters_will_come')}</p>
      {clusters.map((cluster) => (
        <details class="slip fold" key={cluster.id}>
          <summary class="choice">
            <Mark place={cluster.place} />
            <span>
              <Text as="b">{cluster.name}</Text>
              <span class="small fold-count">{t('phone.ideas_in', {n: cluster.count})}</span>
            </span>
          </summary>
          <ol>{ideas.filter((idea) => idea.cluster === cluster.id).map(card)}</ol>
        </details>
      ))}
      {loose.length > 0 && (
        <details class="slip fold">
          <summary>
            <b>{t('phone.loose_ideas')}</b>{' '}
            <span class="small fold-count">{t('phone.ideas_in', {n: loose.length})}</span>
          </summary>
          <ol>{loose.map(card)}</ol>
        </details>
      )}
      <OwnIdeasSection store={store} state={state} />
    </>
  );
}
