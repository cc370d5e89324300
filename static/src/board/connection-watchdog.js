// Since when the board has heard nothing: whether what it shows may be old.

/** How often the board asks the server for a sign of life: an empty answer, when it holds what there is. */
export const ASK_EVERY_MS = 3_000;

/** Silence after which the board says that it is cut off; with the ask above it says so within ten seconds. */
export const SILENT_AFTER_MS = 8_000;

const LOOK_EVERY_MS = 500;

/**
 * Whether a silence is so long that the view may be old.
 * @param {number} silentMs
 */
export function isCutOff(silentMs) {
  return silentMs >= SILENT_AFTER_MS;
}

/**
 * Tells when the server falls silent, with the moment by the hall's clock since when, and null when it is heard again. The
 * connection's own word is not enough (a socket on a dead network looks open for most of a minute), nor is any other
 * request (the socket may be dead alone): it is asked on the line on which the news comes.
 * @param {{check: () => void, silentMs: number, clock: import('../shared/clock.js').Clock}} connection
 * @param {(since: number | null) => void} tell
 */
export function watchSilence(connection, tell) {
  /** @type {number | null} */
  let since = null;
  setInterval(connection.check, ASK_EVERY_MS);
  setInterval(() => {
    const cutOff = isCutOff(connection.silentMs);
    if (cutOff === (since !== null)) return;
    since = cutOff ? connection.clock.now() - connection.silentMs : null;
    tell(since);
  }, LOOK_EVERY_MS);
}
