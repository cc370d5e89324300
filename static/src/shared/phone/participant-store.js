// What this person sees, has sent and can do.

import {connect} from '../connection.js';
import {deviceStorage, openStorage} from '../storage.js';
import {createOutbox} from '../outbox.js';

/** @typedef {import('../outbox.js').Item & {delivered?: boolean}} Sent */
/** @typedef {import('../contract').Acknowledged} Acknowledged */

/**
 * @typedef {object} State everything that a drawing of the page depends on
 * @property {Record<string, any>} phone what every participant sees
 * @property {Record<string, any>} own what is this person's alone
 * @property {Sent[]} items commands delivered but not yet in the state, refused, and on their way; the newest last
 * @property {Set<string>} withdrawing ideas that are about to be withdrawn and can still be kept
 * @property {'online' | 'lost'} status
 * @property {{code: string, sentence: string} | null} refusal the server does not let this page in
 * @property {{item: Sent, answer: Acknowledged} | null} settled the latest answer to a command
 */

/** @typedef {ReturnType<typeof createParticipantStore>} ParticipantStore */

const UNDO_MS = 6_000;

/**
 * @param {{page: import('../contract').Page, onChange: () => void, isHalfTyped: () => boolean}} given
 */
export function createParticipantStore({page, onChange, isHalfTyped}) {
  const storage = openStorage(deviceStorage());
  /** @type {Sent[]} */
  let delivered = [];
  /** @type {State['refusal']} */
  let refusal = null;
  /** @type {State['settled']} */
  let settled = null;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const withdrawing = new Map();
  /** @type {Record<string, any> | null} */
  let ownBefore = null;

  const connection = connect({
    page,
    as: 'phone',
    onState(state) {
      if (state.own !== ownBefore) delivered = [];
      ownBefore = state.own;
      onChange();
    },
    onStatus: () => onChange(),
    onBack: () => outbox.kick(),
    onRefused(given) {
      refusal = given;
      onChange();
    },
    mayReload: () => !isHalfTyped() && outbox.items().every((item) => item.refusal),
  });
  ownBefore = connection.state.own;

  const outbox = createOutbox({
    code: page.code,
    storage,
    send: connection.command,
    onChange: () => onChange(),
    onSettled(item, answer) {
      if (answer.ok) delivered = [...delivered, {...item, delivered: true}];
      settled = {item, answer};
      onChange();
    },
  });
  outbox.kick();
  window.addEventListener('pagehide', () => Array.from(withdrawing.keys()).forEach(withdrawNow));

  /** @param {string} idea */
  function withdrawNow(idea) {
    clearTimeout(withdrawing.get(idea));
    withdrawing.delete(idea);
    const unsent = outbox.items().find((item) => item.id === idea && (!item.tried || item.refusal));
    if (unsent) outbox.dismiss(idea);
    else outbox.submit('withdraw_idea', {idea});
  }

  return {
    page,
    storage,
    clock: connection.clock,
    submit: outbox.submit,
    dismiss: outbox.dismiss,

    /** @returns {State} */
    state() {
      const {phone, own} = connection.state;
      return {
        phone,
        own,
        items: [...delivered, ...outbox.items()],
        withdrawing: new Set(withdrawing.keys()),
        status: connection.status,
        refusal,
        settled,
      };
    },

    /** Change an idea. One that was never sent is changed where it waits. */
    edit(/** @type {string} */ idea, /** @type {import('./drafts.js').Draft} */ change) {
      const unsent = outbox.items().find((item) => item.id === idea && !item.tried);
      if (unsent)
        outbox.submit('post_idea', {...unsent.payload, ...change}, {id: idea, slot: unsent.slot || undefined});
      else outbox.submit('edit_idea', {idea, ...change}, {slot: `edit:${idea}`});
    },

    /** Withdraw an idea after a while in which `keep` undoes it. */
    withdraw(/** @type {string} */ idea) {
      withdrawing.set(
        idea,
        setTimeout(() => withdrawNow(idea), UNDO_MS),
      );
      onChange();
    },

    keep(/** @type {string} */ idea) {
      clearTimeout(withdrawing.get(idea));
      withdrawing.delete(idea);
      onChange();
    },
  };
}
