// What a page holds and does through its connection to the server: receives what changed, sends commands, says whether it can.

import {createClock} from './clock.js';
import {fetchState, postCommand} from './http.js';
import {newId} from './ids.js';
import {openSocket} from './socket.js';
import {AUDIENCES, NOTHING, receive} from './state.js';
import {PAGE_OUTDATED, reloadOnce, tabStorage} from './outdated.js';
import {t} from './catalogue.js';

/** @typedef {import('./contract').Acknowledged} Acknowledged */
/** @typedef {import('./contract').Changed} Changed */
/** @typedef {'online' | 'lost'} Status */
/** @typedef {Record<string, Record<string, any>>} State the map of each audience: `{phone, own}`, `{board}`, `{console}` */

const ACK_MS = 8_000;
const DOUBT_AFTER_MS = 2_000; // a command unanswered for this long: is anybody there?
const PROVE_AFTER_MS = 2_000; // after the server's greeting: is what we hold what there is?
const LOST_AFTER_MS = 3_000; // a blink of the network is nobody's business
const SILENT_LOST_AFTER_MS = 800; // silence has lasted for a while when it is noticed
const PLAIN_AFTER_MS = 6_000; // then plain requests are tried
const PLAIN_EVERY_MS = 5_000;

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
 * @param {() => void} [given.onBack] there is a way to the server, for the first time or again, also after the shortest cut
 * @param {(refusal: {code: string, sentence: string} | null) => void} [given.onRefused] the server does not let this
 *   page in; null when it does again
 * @param {() => boolean} [given.mayReload] whether nothing would be lost if a page that is outdated reloaded by itself
 */
export function connect({
  page,
  as,
  onState,
  onStatus = () => {},
  onBack = () => {},
  onRefused = () => {},
  mayReload = () => true,
}) {
  const clock = createClock();
  /** @type {Record<string, import('./state.js').Held>} */
  let holdings = {};
  for (const audience of AUDIENCES[as]) holdings[audience] = NOTHING;
  /** @type {Status} */
  let status = 'online';
  let syncing = false;
  let missedMeanwhile = false;
  let refused = false;
  let plainWorks = false;
  let outdated = false; // commands still go by plain requests: what was written in an old page is taken
  let started = false;
  /** @type {Record<string, ReturnType<typeof setTimeout>>} */
  const timers = {};

  receiveAll(page.start);
  started = true;

  const link = openSocket({
    code: page.code,
    protocol: page.protocol,
    as,
    ask: sync,
    onOpen() {
      clearTimers();
      plainWorks = false;
      letIn();
      back();
      timers.prove = setTimeout(link.check, around(PROVE_AFTER_MS));
    },
    onMissing: missing,
    onRefused: refuse,
  });
  const {socket} = link;
  socket.on('changed', (/** @type {Changed} */ message) => {
    if (!receiveAll([message])) return;
    if (syncing) missedMeanwhile = true;
    else sync();
  });

  /**
   * @param {Changed[]} messages
   * @returns {boolean} whether something was missed
   */
  function receiveAll(messages) {
    const before = holdings;
    let missed = false;
    for (const message of messages) {
      clock.adjust(message.now);
      const after = receive(holdings, message);
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

  /** Say what is held: what is up to date is answered empty, and the rest is brought. */
  function sync() {
    if (syncing || !socket.connected) return;
    syncing = true;
    /** @type {Record<string, string | null>} */
    const held = {};
    for (const audience of Object.keys(holdings)) held[audience] = holdings[audience].revision;
    socket
      .timeout(ACK_MS)
      .emit('sync', held, (/** @type {Error | null} */ error, /** @type {Changed[]} */ messages) => {
        syncing = false;
        if (error) return;
        link.received();
        const missed = receiveAll(messages) || missedMeanwhile;
        missedMeanwhile = false;
        if (missed) timers.sync = setTimeout(sync, around(500));
      });
  }

  /** @param {Status} now */
  function say(now) {
    if (now !== status) onStatus((status = now));
  }

  function back() {
    say('online');
    onBack();
  }

  /** No connection at the moment: say so after a while, try plain requests after another. */
  function missing(/** @type {boolean} */ silent) {
    timers.lost =
      timers.lost || setTimeout(() => plainWorks || say('lost'), silent ? SILENT_LOST_AFTER_MS : LOST_AFTER_MS);
    if (as === 'phone') timers.plain = timers.plain || setTimeout(askPlainly, around(PLAIN_AFTER_MS));
  }

  async function askPlainly() {
    const answer = await fetchState(page).catch(() => null);
    if (socket.connected) return;
    plainWorks = Array.isArray(answer);
    if (Array.isArray(answer)) {
      letIn();
      receiveAll(answer);
    } else if (answer && answer.code) refuse({code: answer.code, sentence: answer.sentence || ''});
    if (plainWorks) back();
    else say('lost');
    timers.plain = setTimeout(askPlainly, around(PLAIN_EVERY_MS));
  }

  /** @param {{code: string, sentence: string}} refusal */
  function refuse(refusal) {
    outdated = refusal.code === PAGE_OUTDATED;
    if (outdated && mayReload() && reloadOnce(tabStorage(), () => window.location.reload())) return;
    refused = true;
    onRefused(refusal);
    if (outdated && as === 'phone') onBack();
  }

  function letIn() {
    if (refused) onRefused(null);
    refused = false;
    outdated = false;
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

    /** For how long nothing was received from the server, in milliseconds. */
    get silentMs() {
      return link.silentMs;
    },

    /** Ask for a sign of life; a connection that gives none is begun anew. */
    check: () => link.check(),

    /**
     * @param {string} name
     * @param {Record<string, any>} payload
     * @param {string} [id]
     * @returns {Promise<Acknowledged>}
     */
    async command(name, payload, id = newId()) {
      const unreachable = () => ({ok: false, id, code: 'unreachable', sentence: t('shared.unreachable')});
      if (socket.connected) {
        const doubt = setTimeout(link.check, DOUBT_AFTER_MS);
        const answer = await socket.timeout(ACK_MS).emitWithAck('command', {id, name, payload}).catch(unreachable);
        clearTimeout(doubt);
        if (answer.code !== 'unreachable') link.received();
        return answer;
      }
      if (plainWorks || (outdated && as === 'phone')) return postCommand(page, name, payload, id).catch(unreachable);
      return unreachable();
    },
  };
}
