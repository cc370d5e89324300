// A list that somebody is reading: what is withdrawn from it goes, what is new waits to be asked for.

import {useState} from 'preact/hooks';

/** @typedef {import('../../shared/contract').Idea} Idea */

/**
 * @param {Idea[]} ideas all that may be read now
 * @param {string[]} taken the numbers that are in the list, in its order
 * @returns {{list: Idea[], fresh: Idea[]}}
 */
export function reading(ideas, taken) {
  const byNumber = new Map(ideas.map((idea) => [idea.number, idea]));
  const list = taken.map((number) => byNumber.get(number)).filter((idea) => idea !== undefined);
  if (!list.length) return {list: ideas, fresh: []};
  const known = new Set(taken);
  return {list: /** @type {Idea[]} */ (list), fresh: ideas.filter((idea) => !known.has(idea.number))};
}

/**
 * @param {Idea[]} ideas
 */
export function useReading(ideas) {
  const [taken, setTaken] = useState(() => ideas.map((idea) => idea.number));
  const {list, fresh} = reading(ideas, taken);
  if (list === ideas && taken.length !== ideas.length) setTaken(ideas.map((idea) => idea.number));
  return {list, fresh, takeFresh: () => setTaken([...fresh.map((idea) => idea.number), ...taken])};
}
