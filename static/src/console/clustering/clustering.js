// The clustering table: what still lies on it, and what has been bundled.

import {all} from '../../shared/state.js';
import {topics} from '../agenda.js';
import {ideas, matches} from '../ideas/moderation.js';

/** @typedef {import("../agenda.js").Seen} Seen */

/**
 * Ideas that may be bundled: neither hidden nor withdrawn.
 * @param {Seen} seen
 */
export function onTable(seen) {
  return ideas(seen).filter((idea) => idea.state !== 'hidden' && idea.state !== 'withdrawn');
}

/**
 * Ideas without a cluster that match the search and the topic.
 * @param {any[]} table as `onTable` gives them
 * @param {{topic: string, text: string}} filter
 */
export function loose(table, {topic, text}) {
  return table.filter((idea) => !idea.cluster && (!topic || idea.topic === topic) && matches(idea, text));
}

/**
 * Clusters of the topic (or all), each with its members, in their order.
 * @param {Seen} seen
 * @param {any[]} table as `onTable` gives them
 * @param {string} topic
 * @returns {{id: string, number: string, topic: string, name: string, place: number, members: any[]}[]}
 */
export function bundles(seen, table, topic) {
  return all(seen, 'cluster')
    .filter((cluster) => !topic || cluster.topic === topic)
    .sort((one, other) => (one.number < other.number ? -1 : 1))
    .map((cluster) => ({...cluster, members: table.filter((idea) => idea.cluster === cluster.id)}));
}

/**
 * The topic that lies on the table first: the phase's, or the board's, or the first that has something to bundle.
 * @param {Seen} seen
 * @returns {string}
 */
export function topicAtFirst(seen) {
  const with_ideas = new Set(onTable(seen).map((idea) => idea.topic));
  const list = topics(seen).map((topic) => topic.id);
  return seen.phase?.topic || seen.board?.topic || list.find((id) => with_ideas.has(id)) || list[0] || '';
}

/**
 * The slip that the focus goes to when these leave the list: the next one that stays, or the last.
 * @param {string[]} list
 * @param {string[]} leaving
 * @returns {string | null}
 */
export function heir(list, leaving) {
  const last = Math.max(...leaving.map((number) => list.indexOf(number)));
  const gone = new Set(leaving);
  const after = list.slice(last + 1).find((number) => !gone.has(number));
  return after || list.filter((number) => !gone.has(number)).pop() || null;
}
