// Since when the board has heard nothing: whether what it shows may be old.

/** How often the board asks the server for a sign of life, and how long it waits for one. */
export const ASK_EVERY_MS = 3_000;

/** Silence after which the board says that it is cut off; with the ask above it says so within ten seconds. */
export const SILENT_AFTER_MS = 8_000;

/**
 * The moment from which on the view may be old, or null while the server is heard.
 * @param {number} heardAt
 * @param {number} now  by the same clock as `heardAt`
 */
export function silentSince(heardAt, now) {
  return now - heardAt >= SILENT_AFTER_MS ? heardAt : null;
}

/**
 * Tells when the server falls silent, and null when it is heard again. The connection's own word is not enough: a socket
 * on a dead network looks open for most of a minute, so the server is asked over HTTP as well. Returns what ends the
 * watch.
 * @param {() => boolean} online  what the connection says
 * @param {(since: number | null) => void} tell
 */
export function watchSilence(online, tell) {
  let heardAt = Date.now();
  const timer = setInterval(async () => {
    const heard = online() && (await isAlive());
    if (heard) heardAt = Date.now();
    tell(silentSince(heardAt, Date.now()));
  }, ASK_EVERY_MS);
  const ticks = setInterval(() => tell(silentSince(heardAt, Date.now())), 500);
  return () => {
    clearInterval(timer);
    clearInterval(ticks);
  };
}

async function isAlive() {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ASK_EVERY_MS);
  try {
    return (await fetch('/health', {cache: 'no-store', signal: giveUp.signal})).ok;
  } catch {
    return false; // no answer is the answer
  } finally {
    clearTimeout(timer);
  }
}
