// Commands on their way: kept on this device until the server has acknowledged them, one in flight at a time, in the
// order in which they were given, always under the same id (so that one that arrived without our knowing is done once).

import {newId} from './ids.js';

/** @typedef {import('./contract').Acknowledged} Acknowledged */
/** @typedef {{id: string, name: string, payload: Record<string, any>, at: number, slot: string | null, tried: boolean,
 *   refusal: Acknowledged | null}} Item */

/** Answers after which the same command is worth sending again. */
export const TRANSIENT = ['unreachable', 'failed', 'storage_failed', 'slow_down', 'too_fast'];

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * The items with one more. One with a `slot` takes the place of an older one of that slot that was never sent: the
 * newest ballot is the only one that matters. One that may have arrived is left, and the newer follows it.
 * @param {Item[]} items
 * @param {Item} item
 * @returns {Item[]}
 */
export function added(items, item) {
  const stays = items.filter((old) => old.refusal || old.tried || !item.slot || old.slot !== item.slot);
  return [...stays, item];
}

/**
 * The items after an answer: done ones are gone, refused ones stay with their refusal and are not sent again,
 * transient failures change nothing.
 * @param {Item[]} items
 * @param {string} id
 * @param {Acknowledged} answer
 * @returns {Item[]}
 */
export function settled(items, id, answer) {
  if (answer.ok) return items.filter((item) => item.id !== id);
  if (isTransient(answer)) return items;
  return items.map((item) => (item.id === id ? {...item, refusal: answer} : item));
}

/**
 * The next one to send.
 * @param {Item[]} items
 * @returns {Item | null}
 */
export function next(items) {
  return items.find((item) => !item.refusal) || null;
}

/** @param {Acknowledged} answer */
export function isTransient(answer) {
  return !answer.ok && TRANSIENT.includes(answer.code || 'failed');
}

/**
 * An outbox for one forum. `kept` decides what survives a reload.
 * @param {object} given
 * @param {string} given.code
 * @param {import('./storage.js').Kept} given.kept
 * @param {(name: string, payload: object, id: string) => Promise<Acknowledged>} given.send
 * @param {(items: Item[]) => void} [given.onChange] all items, waiting and refused, whenever they change
 * @param {(item: Item, answer: Acknowledged) => void} [given.onSettled] an item was done, or refused for good
 * @param {() => number} [given.now]
 */
export function createOutbox({code, kept, send, onChange = () => {}, onSettled = () => {}, now = Date.now}) {
  const prefix = `ideapoyta:${code}:out:`;
  /** @type {Item[]} */
  let items = kept
    .keys(prefix)
    .map((key) => kept.get(key))
    .filter(Boolean)
    .sort((a, b) => a.at - b.at);
  let sending = false;
  let failures = 0;
  let stopped = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Item[]} after */
  function become(after) {
    for (const item of items) if (!after.includes(item)) kept.remove(prefix + item.id);
    for (const item of after) if (!items.includes(item)) kept.set(prefix + item.id, item);
    items = after;
    onChange(items);
  }

  async function sendNext() {
    const item = next(items);
    if (sending || stopped || !item) return;
    sending = true;
    clearTimeout(timer);
    if (!item.tried) become(items.map((each) => (each === item ? {...item, tried: true} : each)));
    const answer = await send(item.name, item.payload, item.id);
    sending = false;
    if (isTransient(answer)) return wait();
    failures = 0;
    become(settled(items, item.id, answer));
    onSettled(item, answer);
    return sendNext();
  }

  function wait() {
    if (stopped) return;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++);
    timer = setTimeout(sendNext, longest * (0.5 + Math.random() / 2));
  }

  return {
    /** @returns {Item[]} */
    items: () => items,

    /**
     * Keep a command and send it as soon as possible; answers its id.
     * @param {string} name
     * @param {Record<string, any>} payload
     * @param {{id?: string, slot?: string}} [how]
     */
    submit(name, payload, {id = newId(), slot} = {}) {
      const at = Math.max(now(), ...items.map((item) => item.at + 1));
      become(added(items, {id, name, payload, at, slot: slot || null, tried: false, refusal: null}));
      sendNext();
      return id;
    },

    /** Forget one: a refusal that was read, or a command that was never sent and is not wanted any more. */
    dismiss(/** @type {string} */ id) {
      become(items.filter((item) => item.id !== id || (item.tried && !item.refusal)));
    },

    /** Try again at once: the connection is back. */
    kick() {
      failures = 0;
      return sendNext();
    },

    /** Send nothing more; what waits is kept for the next time. */
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
