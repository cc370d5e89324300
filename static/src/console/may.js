// What each role may ask for, so that nothing is offered that the server would refuse. The server decides.

const MODERATION = ['approve_ideas', 'hide_idea', 'restore_idea', 'show_board'];
const CLUSTERING = ['form_cluster', 'place_ideas', 'rename_cluster', 'merge_clusters', 'undo_arrangement'];
const LEADING = ['open_phase', 'set_phase_end', 'stop_clock', 'start_clock', 'set_next_steps'];
const PREPARING = ['set_agenda', 'set_topics', 'set_details', 'lock_joining', 'set_state'];

/** @type {Record<string, Set<string>>} */
const ALLOWED = {
  moderator: new Set([...MODERATION, ...CLUSTERING]),
  facilitator: new Set([...MODERATION, ...CLUSTERING, ...LEADING, ...PREPARING]),
  owner: new Set([...MODERATION, ...CLUSTERING, ...LEADING, ...PREPARING]),
};

/**
 * @param {string} role
 * @param {string} command
 */
export function may(role, command) {
  return Boolean(ALLOWED[role] && ALLOWED[role].has(command));
}
