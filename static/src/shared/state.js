// What a page holds: for each audience of the page, one flat map of keys to values at one revision.
// Pure: values in, new values out, so that a component may compare by identity.

/** @typedef {import('./contract').Changed} Changed */
/** @typedef {{revision: string | null, map: Record<string, any>}} Held */

/** @type {Readonly<Record<string, readonly string[]>>} Which audiences each kind of page receives. */
export const AUDIENCES = {phone: ['phone', 'own'], board: ['board'], console: ['console']};

/** @type {Held} Nothing received yet. */
export const NOTHING = {revision: null, map: {}};

/**
 * What is held after a message; null when a message is missing in between and a snapshot must be asked for.
 * Unchanged values stay the same objects; what is held already is returned as it is.
 * @param {Held} held
 * @param {Changed} message
 * @returns {Held | null}
 */
export function apply(held, message) {
  if (message.revision === held.revision) return held;
  if (message.since === null) return {revision: message.revision, map: {...message.put}};
  if (message.since !== held.revision) return null;
  const map = {...held.map, ...message.put};
  for (const key of message.drop) delete map[key];
  return {revision: message.revision, map};
}

/**
 * All that a page holds after a message, and whether something was missed. A message to an audience that the page
 * does not receive changes nothing, so that a newer server may send more than an older page knows.
 * @param {Record<string, Held>} holdings
 * @param {Changed} message
 * @returns {{holdings: Record<string, Held>, missed: boolean}}
 */
export function receive(holdings, message) {
  const held = holdings[message.audience];
  if (!held) return {holdings, missed: false};
  const after = apply(held, message);
  if (!after) return {holdings, missed: true};
  if (after === held) return {holdings, missed: false};
  return {holdings: {...holdings, [message.audience]: after}, missed: false};
}

/**
 * The values whose keys begin with `kind/`, in the order in which they were first put.
 * @param {Record<string, any> | undefined} map
 * @param {string} kind
 * @returns {any[]}
 */
export function all(map, kind) {
  const start = kind + '/';
  return Object.keys(map || {})
    .filter((key) => key.startsWith(start))
    .map((key) => /** @type {Record<string, any>} */ (map)[key]);
}
