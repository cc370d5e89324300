// What the board's map says, put as the board's pages need it. Pure.

import {all} from '../state.js';

/** @typedef {Record<string, any>} Held the board's map, as in docs/protocol.md section 4 */
/** @typedef {import('../contract').Topic} Topic */
/** @typedef {import('../contract').Idea} Idea */
/** @typedef {import('../contract').Cluster} Cluster */
/** @typedef {import('../contract').Vote} Vote */
/** @typedef {import('../contract').Result} Result */
/** @typedef {import('../contract').AgendaRow} AgendaRow */

const byNumber = new Intl.Collator(undefined, {numeric: true});

/**
 * The topic that the board is about: the one chosen for the board, or the phase's. Null: all of them.
 * @param {Held} map
 * @returns {Topic | null}
 */
export function topicShown(map) {
  const id = (map.board && map.board.topic) || (map.phase && map.phase.topic);
  return (id && map[`topic/${id}`]) || null;
}

/**
 * The ideas that the board is about, those of a topic together, by number.
 * @param {Held} map
 * @returns {Idea[]}
 */
export function ideasShown(map) {
  return ofTopic(map, all(map, 'idea')).sort(
    (one, other) => topicPlace(map, one) - topicPlace(map, other) || byNumber.compare(one.number, other.number),
  );
}

/**
 * The clusters that the board is about, in their places.
 * @param {Held} map
 * @returns {Cluster[]}
 */
export function clustersShown(map) {
  return ofTopic(map, all(map, 'cluster')).sort(
    (one, other) => topicPlace(map, one) - topicPlace(map, other) || byNumber.compare(one.number, other.number),
  );
}

/**
 * The vote that is on: the current phase's, or the only one there is.
 * @param {Held} map
 * @returns {Vote | null}
 */
export function voteShown(map) {
  return (map.phase && map[`vote/${map.phase.id}`]) || newest(ofTopic(map, all(map, 'vote')));
}

/**
 * The result that has been revealed: the one that the phase names, or the latest of the topic.
 * @param {Held} map
 * @returns {Result | null}
 */
export function resultShown(map) {
  const phase = map.phase || {};
  const named = phase.settings && phase.settings.vote;
  return (named && map[`result/${named}`]) || map[`result/${phase.id}`] || newest(ofTopic(map, all(map, 'result')));
}

/**
 * The words of the topic that the board is about, most people first.
 * @param {Held} map
 * @returns {{word: string, people: number}[]}
 */
export function wordsShown(map) {
  const topic = topicShown(map);
  return (topic ? map[`words/${topic.id}`] : all(map, 'words')[0]) || [];
}

/**
 * The agenda from the current phase on: what lies ahead. All of it before the first phase.
 * @param {Held} map
 * @returns {AgendaRow[]}
 */
export function ahead(map) {
  const rows = map.agenda || [];
  const now = rows.findIndex((/** @type {AgendaRow} */ row) => map.phase && row.id === map.phase.id);
  return rows.slice(Math.max(0, now));
}

/**
 * "12" of "T1-I012": what is said aloud in the hall.
 * @param {string} number
 */
export function shortNumber(number) {
  return String(Number(number.replace(/^.*\D/, '')) || number);
}

/**
 * @param {Held} map
 * @param {any[]} values
 */
function ofTopic(map, values) {
  const topic = topicShown(map);
  return topic ? values.filter((value) => !value.topic || value.topic === topic.id) : values.slice();
}

/**
 * @param {Held} map
 * @param {{topic: string}} value
 */
function topicPlace(map, value) {
  const topic = map[`topic/${value.topic}`];
  return topic ? topic.place : Infinity;
}

/** @param {any[]} values */
function newest(values) {
  return values.length ? values[values.length - 1] : null;
}
