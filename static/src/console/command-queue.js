// Asking the server: every act of the console is one command, kept until it is acknowledged, also across a lost line.

import {openKept} from '../shared/storage.js';
import {createOutbox} from '../shared/outbox.js';

/** @typedef {import('../shared/contract').Acknowledged} Acknowledged */

/** The board has a lane of its own: covering it must not wait for the answer to anything else. */
const LANES = /** @type {const} */ (['board', 'evening']);

/** @param {string} name */
function laneOf(name) {
  return name === 'show_board' ? 'board' : 'evening';
}

/**
 * Who leads an evening must know at once that something could not be done; only a lost line is waited for.
 * @param {Acknowledged} answer
 * @returns {Acknowledged}
 */
function toldAtOnce(answer) {
  return answer.code === 'failed' || answer.code === 'storage_failed' ? {...answer, code: 'not_done'} : answer;
}

/**
 * A way to ask that answers when the command is on disk or refused for good. What waits is held for as long as the page is
 * open and not longer: a phase must not change by itself the next time somebody opens the console.
 * @param {object} given
 * @param {string} given.code
 * @param {(name: string, payload: object, id: string) => Promise<Acknowledged>} given.send
 * @param {(waiting: number) => void} given.onWaiting how many are on their way, whenever that changes
 */
export function createAsking({code, send, onWaiting}) {
  /** @type {Map<string, (answer: Acknowledged) => void>} */
  const answers = new Map();
  /** @type {Record<string, ReturnType<typeof createOutbox>>} */
  const lanes = {};
  for (const lane of LANES) {
    lanes[lane] = createOutbox({
      code,
      kept: openKept(null),
      send: async (name, payload, id) => toldAtOnce(await send(name, payload, id)),
      onChange: () => onWaiting(waiting()),
      onSettled(item, answer) {
        if (!answer.ok) lanes[lane].dismiss(item.id);
        const resolve = answers.get(item.id);
        answers.delete(item.id);
        if (resolve) resolve(answer);
      },
    });
  }

  const waiting = () => LANES.reduce((sum, each) => sum + lanes[each].items().length, 0);

  return {
    /** How many are on their way. */
    waiting,

    /**
     * @param {string} name
     * @param {object} payload
     * @returns {Promise<Acknowledged>}
     */
    ask(name, payload) {
      return new Promise((resolve) => {
        answers.set(lanes[laneOf(name)].submit(name, payload), resolve);
      });
    },

    /** The line is back: do not wait for the next try. */
    kick() {
      for (const lane of LANES) lanes[lane].kick();
    },
  };
}
