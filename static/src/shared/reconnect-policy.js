// When a page tries again to reach the server: soon, however long it has been away, and never all pages at one moment.

/** Before the first try after a cut, when a whole hall may be cut off at once: between these, by lot. */
const FIRST_MS = [500, 1_500];
/** Before each later one. It never grows: a hall must not wait for phones that have become patient. */
const LATER_MS = [1_000, 1_800];
/** The same while nobody looks at the page. */
const UNSEEN_MS = [5_000, 10_000];
/** The same when the server has said that it does not let this page in. */
const REFUSED_MS = [14_000, 26_000];

/** For the first tries, and for each one after them. */
const PATIENCE_MS = [2_000, 3_000, 5_000];
/** After a try that took as long as the wait, still not all at one moment. */
const BREATH_MS = 400;

/**
 * How long to wait before the next try. What the last one took counts as waiting: silence need not be waited out twice.
 * @param {object} how
 * @param {number} how.failures tries that have failed since the line was lost
 * @param {number} [how.spentMs] how long the last try took
 * @param {boolean} [how.seen] whether the page is looked at
 * @param {boolean} [how.refused] whether the last try was answered, with no
 * @param {() => number} [lot] 0–1
 */
export function waitMs({failures, spentMs = 0, seen = true, refused = false}, lot = Math.random) {
  const [least, most] = refused ? REFUSED_MS : !seen ? UNSEEN_MS : failures ? LATER_MS : FIRST_MS;
  return Math.max(least + lot() * (most - least) - spentMs, lot() * BREATH_MS);
}

/**
 * How long to wait for one try. A try that was begun on a dead network hears nothing also when the network lives again,
 * so it is given up soon; but a network may be slow and not dead, and a server that is asked by a whole hall at once
 * must be left to answer.
 * @param {number} failures
 */
export function patienceMs(failures) {
  return PATIENCE_MS[Math.min(failures, PATIENCE_MS.length - 1)];
}
