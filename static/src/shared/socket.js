// The socket: connected, reconnected for ever by itself, and given up when it is silent though it looks alive.

import {io} from 'socket.io-client';
import {connectTimeoutMs, retryDelayMs} from './reconnect-policy.js';

const SILENCE_MS = 4_000; // nothing received for this long after asking: the connection only looks alive
const SILENCE_WAKING_MS = 1_500; // the same when the device has just said that its network changed, or was slept on
const JUST_BEGUN_MS = 500;
/** @typedef {('websocket' | 'polling')[]} Ways one after the other in each try; what begins by polling is upgraded if it can be */
/** @type {Ways} */
const WEBSOCKET_FIRST = ['websocket', 'polling'];
/** @type {Ways} */
const POLLING_FIRST = ['polling', 'websocket'];

const isSeen = () => document.visibilityState === 'visible';

/**
 * Connect. When one try leads to nothing, `reconnect-policy.js` says when the next is made; when the device says that the
 * way may be free again, it is made at once.
 * @param {object} given
 * @param {string} given.code stands in the address, where a proxy can see to which session a connection belongs
 * @param {number} given.protocol the version that this page speaks
 * @param {'phone' | 'board' | 'console'} given.as
 * @param {() => void} given.ask makes the server say something
 * @param {() => void} given.onOpen
 * @param {(silent: boolean) => void} given.onMissing there is no connection; `silent`: there has been none for a while. May be
 *   called again
 * @param {(refusal: {code: string, sentence: string}) => void} given.onRefused the server does not let this page in
 */
export function openSocket({code, protocol, as, ask, onOpen, onMissing, onRefused}) {
  let failures = 0;
  let refused = false;
  let heardAt = performance.now(); // not by a clock that people set
  let begunAt = 0;
  let ways = WEBSOCKET_FIRST;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let nextTry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let thisTry;

  const socket = io({
    transports: ways,
    tryAllTransports: true,
    query: {code},
    auth: {as, protocol},
    autoConnect: false,
    reconnection: false, // tries are made here
  });
  socket.io.timeout(false); // and given up here

  const connection = {
    socket,

    /** Whatever the server sends shows that it is there; acknowledgements must be reported here. */
    received() {
      heardAt = performance.now();
    },

    /** For how long nothing was received, in milliseconds. */
    get silentMs() {
      return performance.now() - heardAt;
    },

    /** Is anybody there? A connection that is silent for so long is begun anew. */
    check(silence = SILENCE_MS) {
      if (!socket.connected) return;
      const asked = performance.now();
      ask();
      setTimeout(() => {
        if (!socket.connected || heardAt > asked) return;
        onMissing(true);
        beginAnew();
      }, silence);
    },
  };

  socket.onAny(connection.received);
  socket.on('connect', () => {
    clearTimeout(thisTry);
    failures = 0;
    refused = false;
    ways = WEBSOCKET_FIRST;
    connection.received();
    onOpen();
  });
  socket.on('disconnect', (reason) => {
    onMissing(reason === 'ping timeout');
    wait();
  });
  socket.on('connect_error', (/** @type {Error & {data?: any}} */ error) => {
    refused = Boolean(error.data && error.data.code);
    if (refused) onRefused(error.data);
    failed();
  });
  window.addEventListener('online', wake);
  window.addEventListener('offline', () => connection.check(SILENCE_WAKING_MS));
  window.addEventListener('pageshow', (event) => event.persisted && wake());
  document.addEventListener('visibilitychange', () => isSeen() && wake());
  begin();
  return connection;

  /** One try. It ends in `connect`, in `connect_error`, or in silence. */
  function begin() {
    clearTimeout(nextTry);
    nextTry = undefined;
    clearTimeout(thisTry);
    thisTry = setTimeout(silent, connectTimeoutMs(failures));
    begunAt = performance.now();
    onMissing(false);
    socket.io.opts.transports = ways;
    socket.connect();
  }

  /** Perhaps something on the way swallows the one or the other: they take turns. */
  function silent() {
    ways = ways === WEBSOCKET_FIRST ? POLLING_FIRST : WEBSOCKET_FIRST;
    socket.disconnect();
    failed();
  }

  function failed() {
    clearTimeout(thisTry);
    failures += 1;
    wait();
  }

  /** Until the next try. */
  function wait() {
    onMissing(false);
    const spentMs = failures ? performance.now() - begunAt : 0;
    nextTry = nextTry || setTimeout(begin, retryDelayMs({failures, spentMs, refused, seen: isSeen()}));
  }

  /** At once, whatever is on its way. */
  function beginAnew() {
    failures = 0;
    socket.disconnect();
    begin();
  }

  /** The way may be free again: the device says that it is online, or somebody looks at the page. */
  function wake() {
    if (socket.connected) connection.check(SILENCE_WAKING_MS);
    else if (performance.now() - begunAt > JUST_BEGUN_MS) beginAnew();
  }
}
