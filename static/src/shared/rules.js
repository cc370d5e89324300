// The rules that the server told this page: what this person may ask for, how long texts may be, how long it waits.

/** @typedef {Record<string, Record<string, number>>} May command → its texts' limits, in graphemes */

/** @type {May} */
let allowed = {};
let grace = 0;

/**
 * Take a page's rules into use. Called once, before anything is drawn.
 * @param {{may: May, grace_ms: number}} page
 */
export function setRules(page) {
  allowed = page.may;
  grace = page.grace_ms;
}

/**
 * Whether this person may ask for a command, so that nothing is offered that the server would refuse. The server decides.
 * @param {string} command
 */
export function may(command) {
  return command in allowed;
}

/**
 * How long a text of a command may be, in graphemes.
 * @param {string} command
 * @param {string} field
 */
export function limitOf(command, field) {
  return allowed[command][field];
}

/** For how long after the end a command that was on its way is still taken, in milliseconds. */
export function graceMs() {
  return grace;
}
