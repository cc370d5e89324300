// What waits for the moderator, in an order that does not move under the eyes.

import {all} from '../../shared/state.js';

/** How many ideas are shown before "more". */
export const PAGE = 20;

/** How many numbers fit well into one command: a frame may hold 16,384 bytes. */
export const NUMBERS_IN_ONE = 800;

/** @typedef {import("../agenda.js").Seen} Seen */

/**
 * @param {{number: string}} one
 * @param {{number: string}} other
 */
function byNumber(one, other) {
  return one.number < other.number ? -1 : 1;
}

/**
 * The ideas, in the order of their numbers.
 * @param {Seen} seen
 * @returns {any[]}
 */
export function ideas(seen) {
  return all(seen, 'idea').sort(byNumber);
}

/**
 * The ideas that wait for approval: those with a flag first.
 * @param {Seen} seen
 * @returns {any[]}
 */
export function waiting(seen) {
  return ideas(seen)
    .filter((idea) => idea.state === 'waiting')
    .sort((one, other) => Number(flagged(other)) - Number(flagged(one)) || byNumber(one, other));
}

/** @param {{flags?: string[]}} idea */
export function flagged(idea) {
  return Boolean(idea.flags && idea.flags.length);
}

/**
 * The list that is being read: what was shown and still waits stays where it was; what has come since is counted and not
 * pushed in between. An empty list takes everything at once.
 * @param {string[]} shown numbers
 * @param {any[]} queue as `waiting` gives it
 * @returns {{shown: string[], fresh: number}}
 */
export function hold(shown, queue) {
  const still = new Set(queue.map((idea) => idea.number));
  const kept = shown.filter((number) => still.has(number));
  if (!kept.length) return {shown: [...still], fresh: 0};
  return {shown: kept, fresh: queue.length - kept.length};
}

/**
 * The ideas that a moderator looks for.
 * @param {any[]} list
 * @param {{state: string, topic: string, text: string}} filter empty strings mean any
 */
export function find(list, {state, topic, text}) {
  return list.filter(
    (idea) => (!state || idea.state === state) && (!topic || idea.topic === topic) && matches(idea, text),
  );
}

/**
 * Does every word of the search stand somewhere in the idea's text or number?
 * @param {{text: string, number: string}} idea
 * @param {string} search
 */
export function matches(idea, search) {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const text = `${idea.text} ${idea.number}`.toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * Lists of numbers that each fit into one command.
 * @param {string[]} numbers
 * @returns {string[][]}
 */
export function portions(numbers) {
  const list = [];
  for (let at = 0; at < numbers.length; at += NUMBERS_IN_ONE) list.push(numbers.slice(at, at + NUMBERS_IN_ONE));
  return list;
}
