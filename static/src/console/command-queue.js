// The queue of commands to the server: each is kept until it is acknowledged, also across a lost connection.

import {openStorage} from '../shared/storage.js';
import {createOutbox} from '../shared/outbox.js';

/** @typedef {import('../shared/contract').Acknowledged} Acknowledged */

/** The board has a queue of its own: covering it must not wait for the answer to anything else. */
const QUEUES = /** @type {const} */ (['board', 'other']);

/** @param {string} name */
function queueOf(name) {
  return name === 'show_board' ? 'board' : 'other';
}

/**
 * Who leads an evening must know at once that something could not be done; only a lost connection is waited for.
 * @param {Acknowledged} answer
 * @returns {Acknowledged}
 */
function failedAtOnce(answer) {
  return answer.code === 'failed' || answer.code === 'storage_failed' ? {...answer, code: 'not_done'} : answer;
}

/**
 * A queue whose `ask` resolves when the command is on disk or refused for good. What waits is held for as long as the page is
 * open and not longer: a phase must not change by itself the next time somebody opens the console.
 * @param {object} given
 * @param {string} given.code
 * @param {(name: string, payload: object, id: string) => Promise<Acknowledged>} given.send
 * @param {(waiting: number) => void} given.onWaiting how many are on their way, whenever that changes
 */
export function createCommandQueue({code, send, onWaiting}) {
  /** @type {Map<string, (answer: Acknowledged) => void>} */
  const answers = new Map();
  /** @type {Record<string, ReturnType<typeof createOutbox>>} */
  const queues = {};
  for (const queue of QUEUES) {
    queues[queue] = createOutbox({
      code,
      storage: openStorage(null),
      send: async (name, payload, id) => failedAtOnce(await send(name, payload, id)),
      onChange: () => onWaiting(waiting()),
      onSettled(item, answer) {
        if (!answer.ok) queues[queue].dismiss(item.id);
        const resolve = answers.get(item.id);
        answers.delete(item.id);
        if (resolve) resolve(answer);
      },
    });
  }

  const waiting = () => QUEUES.reduce((sum, each) => sum + queues[each].items().length, 0);

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
        answers.set(queues[queueOf(name)].submit(name, payload), resolve);
      });
    },

    /** The connection is back: do not wait for the next try. */
    kick() {
      for (const queue of QUEUES) queues[queue].kick();
    },
  };
}
