// The line to the server: hears what changed, sends commands, comes back by itself.

import {io} from 'socket.io-client';
import {createClock} from './clock.js';
import {fetchState, postCommand} from './http.js';
import {newId} from './ids.js';
import {HEARD, NOTHING, hear} from './state.js';
import {t} from './words.js';

/** @typedef {import('./contract').Acknowledged} Acknowledged */
/** @typedef {import('./contract').Changed} Changed */
/** @typedef {'online' | 'lost'} Status */
/** @typedef {Record<string, Record<string, any>>} State the map of each audience: `{phone, own}`, `{board}`, `{console}` */

const ACK_MS = 8_000;
const SYNC_MS = 6_000;
const GREETING_MS = 2_000; // the server greets a new line with snapshots; silence for this long is asked about
const LOST_AFTER_MS = 3_000; // a blink of the network is nobody's business
const PLAIN_AFTER_MS = 6_000; // then plain requests are tried
const PLAIN_EVERY_MS = 5_000;
const REFUSED_AGAIN_MS = 20_000;

/** @param {number} ms */
const around = (ms) => ms * (0.7 + Math.random() * 0.6);

/**
 * Connect a page. Its state at first paint is `connection.state`; every later one is given to `onState`.
 * `command` always resolves: with the server's acknowledgement, or with the code `unreachable` and a sentence when
 * nobody answered (the command may have arrived all the same; send it again under the same id).
 * @param {object} given
 * @param {import('./contract').Page} given.page
 * @param {'phone' | 'board' | 'console'} given.as
 * @param {(state: State) => void} given.onState
 * @param {(status: Status) => void} [given.onStatus]
 * @param {(refusal: {code: string, sentence: string} | null) => void} [given.onRefused] the server does not let this
 *   page in; null when it does again
 */
export function connect({page, as, onState, onStatus = () => {}, onRefused = () => {}}) {
  const clock = createClock();
  /** @type {Record<string, import('./state.js').Held>} */
  let holdings = {};
  for (const audience of HEARD[as]) holdings[audience] = NOTHING;
  /** @type {Status} */
  let status = 'online';
  let syncing = false;
  let missedMeanwhile = false;
  let refused = false;
  let plainWorks = false;
  let started = false;
  /** @type {Record<string, ReturnType<typeof setTimeout>>} */
  const timers = {};

  hearAll(page.start);
  started = true;

  const socket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: {code: page.code, as},
    reconnectionDelay: 700,
    reconnectionDelayMax: 6_000,
    randomizationFactor: 0.5,
  });
  socket.on('changed', (/** @type {Changed} */ message) => {
    clearTimeout(timers.greeting);
    if (hearAll([message])) sync();
  });
  socket.on('connect', () => {
    clearTimers();
    plainWorks = false;
    letIn();
    say('online');
    timers.greeting = setTimeout(sync, around(GREETING_MS));
  });
  socket.on('disconnect', gone);
  socket.on('connect_error', (/** @type {Error & {data?: any}} */ error) => {
    if (error.data && error.data.code) refuse(error.data);
    gone();
  });
  for (const event of ['online', 'pageshow']) window.addEventListener(event, wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  gone();

  /**
   * @param {Changed[]} messages
   * @returns {boolean} whether something was missed
   */
  function hearAll(messages) {
    const before = holdings;
    let missed = false;
    for (const message of messages) {
      clock.hear(message.now);
      const after = hear(holdings, message);
      holdings = after.holdings;
      missed = missed || after.missed;
    }
    if (started && holdings !== before) onState(state());
    return missed;
  }

  function state() {
    /** @type {State} */
    const maps = {};
    for (const audience of Object.keys(holdings)) maps[audience] = holdings[audience].map;
    return maps;
  }

  function sync() {
    if (syncing) {
      missedMeanwhile = true;
      return;
    }
    syncing = true;
    /** @type {Record<string, string | null>} */
    const held = {};
    for (const audience of Object.keys(holdings)) held[audience] = holdings[audience].revision;
    socket
      .timeout(SYNC_MS)
      .emit('sync', held, (/** @type {Error | null} */ error, /** @type {Changed[]} */ messages) => {
        syncing = false;
        if (error) return socket.connected && socket.disconnect().connect(); // a line that only looks alive
        const missed = hearAll(messages) || missedMeanwhile;
        missedMeanwhile = false;
        if (missed) timers.sync = setTimeout(() => socket.connected && sync(), around(500));
      });
  }

  /** @param {Status} now */
  function say(now) {
    if (now !== status) onStatus((status = now));
  }

  /** No line at the moment: say so after a while, try plain requests after another. Safe to call again. */
  function gone() {
    if (socket.connected) return;
    timers.lost = timers.lost || setTimeout(() => plainWorks || say('lost'), LOST_AFTER_MS);
    if (as === 'phone') timers.plain = timers.plain || setTimeout(askPlainly, around(PLAIN_AFTER_MS));
    if (!socket.active) timers.again = timers.again || setTimeout(tryAgain, around(refused ? REFUSED_AGAIN_MS : 1_500));
  }

  function tryAgain() {
    delete timers.again;
    socket.connect();
  }

  async function askPlainly() {
    const answer = await fetchState(page).catch(() => null);
    if (socket.connected) return;
    plainWorks = Array.isArray(answer);
    if (Array.isArray(answer)) {
      letIn();
      hearAll(answer);
    } else if (answer && answer.code) refuse({code: answer.code, sentence: answer.sentence || ''});
    say(plainWorks ? 'online' : 'lost');
    timers.plain = setTimeout(askPlainly, around(PLAIN_EVERY_MS));
  }

  /** @param {{code: string, sentence: string}} refusal */
  function refuse(refusal) {
    refused = true;
    onRefused(refusal);
  }

  function letIn() {
    if (refused) onRefused(null);
    refused = false;
  }

  function wake() {
    if (socket.connected) sync();
    else if (!socket.active) tryAgain();
  }

  function clearTimers() {
    for (const name of Object.keys(timers)) {
      clearTimeout(timers[name]);
      delete timers[name];
    }
  }

  return {
    clock,

    get state() {
      return state();
    },

    /** @returns {Status} */
    get status() {
      return status;
    },

    /**
     * @param {string} name
     * @param {Record<string, any>} payload
     * @param {string} [id]
     * @returns {Promise<Acknowledged>}
     */
    async command(name, payload, id = newId()) {
      const unreachable = () => ({ok: false, id, code: 'unreachable', sentence: t('shared.unreachable')});
      if (socket.connected)
        return socket
          .timeout(ACK_MS)
          .emitWithAck('command', {id, name, payload})
          .catch(() => {
            wake(); // silence: is anybody there?
            return unreachable();
          });
      if (plainWorks) return postCommand(page, name, payload, id).catch(unreachable);
      return unreachable();
    },
  };
}
