// Selectors for clustering: ideas without a cluster, and clusters with their ideas.

import {all} from '../../shared/state.js';
import {topics} from '../agenda.js';
import {ideas, matches} from '../ideas/moderation.js';

/** @typedef {import("../agenda.js").Seen} Seen */

/**
 * Ideas that may be clustered: neither taken off the board nor withdrawn.
 * @param {Seen} seen
 */
export function clusterable(seen) {
  return ideas(seen).filter((idea) => idea.state === 'approved' || idea.state === 'waiting');
}

/**
 * Ideas without a cluster that match the search and the topic.
 * @param {any[]} candidates as `clusterable` gives them
 * @param {{topic: string, text: string}} filter
 */
export function unclustered(candidates, {topic, text}) {
  return candidates.filter((idea) => !idea.cluster && (!topic || idea.topic === topic) && matches(idea, text));
}

/**
 * Clusters of the topic (or all), each with its members, in their order.
 * @param {Seen} seen
 * @param {any[]} candidates as `clusterable` gives them
 * @param {string} topic
 * @returns {{id: string, number: string, topic: string, name: string, place: number, members: any[]}[]}
 */
export function clustersOf(seen, candidates, topic) {
  return all(seen, 'cluster')
    .filter((cluster) => !topic || cluster.topic === topic)
    .sort((one, other) => (one.number < other.number ? -1 : 1))
    .map((cluster) => ({...cluster, members: candidates.filter((idea) => idea.cluster === cluster.id)}));
}

/**
 * The topic that is shown first: the phase's, or the board's, or the first that has ideas.
 * @param {Seen} seen
 * @returns {string}
 */
export function firstTopic(seen) {
  const withIdeas = new Set(clusterable(seen).map((idea) => idea.topic));
  const list = topics(seen).map((topic) => topic.id);
  return seen.phase?.topic || seen.board?.topic || list.find((id) => withIdeas.has(id)) || list[0] || '';
}

/**
 * The idea that the focus goes to when these leave the list: the next one that stays, or the last.
 * @param {string[]} list
 * @param {string[]} leaving
 * @returns {string | null}
 */
export function nextFocus(list, leaving) {
  const last = Math.max(...leaving.map((number) => list.indexOf(number)));
  const gone = new Set(leaving);
  const after = list.slice(last + 1).find((number) => !gone.has(number));
  return after || list.filter((number) => !gone.has(number)).pop() || null;
}
