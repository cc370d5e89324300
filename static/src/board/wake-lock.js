// A projector's laptop must not fall asleep in the middle of an evening.

import {useEffect} from 'preact/hooks';

/** Keeps the screen awake where the browser can. Browsers drop the lock when the page is hidden: it is asked again. */
export function useWakeLock() {
  useEffect(() => {
    if (!navigator.wakeLock) return undefined;
    /** @type {WakeLockSentinel | undefined} */
    let lock;
    let over = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (over) lock.release();
      } catch (refusal) {
        // A battery saver may refuse, and the board works all the same.
        console.info('The screen may fall asleep:', refusal);
      }
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', ask);
      if (lock) lock.release();
    };
  }, []);
}
