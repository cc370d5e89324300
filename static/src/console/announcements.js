// What is said aloud about moderation, gathered: never more often than every ten seconds, and only when there is more.

export const GATHER_MS = 10_000;

/**
 * @typedef {{told: number, waiting: number, at: number}} News `told` waiting ideas were last spoken of, at `at`
 */

/** @type {News} */
export const SILENT = {told: 0, waiting: 0, at: -Infinity};

/**
 * How many more wait than were last spoken of, when it is time to say so; 0 otherwise.
 * @param {News} news
 * @param {number} now
 */
export function due(news, now) {
  return now - news.at >= GATHER_MS ? Math.max(0, news.waiting - news.told) : 0;
}

/**
 * The number of waiting ideas has changed. Fewer than were told of means that somebody has taken care of them.
 * @param {News} news
 * @param {number} waiting
 * @returns {News}
 */
export function counted(news, waiting) {
  return {...news, waiting, told: Math.min(news.told, waiting)};
}

/**
 * It has been said.
 * @param {News} news
 * @param {number} now
 * @returns {News}
 */
export function spoken(news, now) {
  return {...news, told: news.waiting, at: now};
}
