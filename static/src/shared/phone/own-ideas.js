// One's own ideas: what the server holds, and over it what is still on its way.

import {all} from '../state.js';

/** @typedef {import('../contract').OwnIdea} OwnIdea */
/** @typedef {import('./participant-store.js').Sent} Sent */
/** @typedef {Omit<OwnIdea, 'state'> & {state: OwnIdea['state'] | 'waiting' | 'refused', refusal: string | null,
 *   refused: string | null}} Card `refused` is the id of the refused command, to dismiss it */

/**
 * The newest first, withdrawn ones left out.
 * @param {Record<string, any>} own
 * @param {Sent[]} items
 * @returns {Card[]}
 */
export function ownIdeas(own, items) {
  /** @type {Map<string, Card>} */
  const cards = new Map();
  for (const idea of all(own, 'idea'))
    if (idea.state !== 'withdrawn') cards.set(idea.id, {...idea, refusal: null, refused: null});
  for (const item of items) {
    if (item.name === 'post_idea' && !cards.has(item.id) && !own[`idea/${item.id}`]) cards.set(item.id, posted(item));
    const card = cards.get(item.payload.idea);
    if (item.name === 'edit_idea' && card) cards.set(card.id, edited(card, item));
    if (item.name === 'withdraw_idea' && !item.refusal) cards.delete(item.payload.idea);
  }
  return Array.from(cards.values()).reverse();
}

/**
 * @param {Sent} item
 * @returns {Card}
 */
function posted({id, payload, refusal, delivered}) {
  return {
    id,
    text: payload.text,
    about: payload.about || '',
    area: payload.area || '',
    topic: '',
    phase: payload.phase,
    number: null,
    state: refusal ? 'refused' : delivered ? 'saved' : 'waiting',
    reason: '',
    note: '',
    editable: !delivered,
    refusal: refusal ? refusal.sentence || '' : null,
    refused: refusal ? id : null,
  };
}

/**
 * @param {Card} card
 * @param {Sent} item
 * @returns {Card}
 */
function edited(card, {id, payload, refusal, delivered}) {
  const change = {text: payload.text, about: payload.about || '', area: payload.area || ''};
  if (refusal) return {...card, ...change, refusal: refusal.sentence || '', refused: id};
  return {...card, ...change, state: delivered ? card.state : 'waiting', refusal: null, refused: null};
}

/**
 * Whether this person is ready with a phase, as last said.
 * @param {Record<string, any>} own
 * @param {Sent[]} items
 * @param {string} phase
 */
export function isReady(own, items, phase) {
  const said = items
    .filter((item) => item.name === 'mark_ready' && item.payload.phase === phase && !item.refusal)
    .pop();
  return said ? said.payload.ready : Boolean(own.person && own.person.ready);
}
