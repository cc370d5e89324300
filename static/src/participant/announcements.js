// News for those who listen to the page: gathered, and told politely.

const TOGETHER_MS = 20_000;

/**
 * `tell` says a text at once. `count` adds to a sum that is said at most every twenty seconds, as one sentence made by
 * `sentence(sum)`, so that a lively hall does not talk over the person's own reading.
 * @param {object} given
 * @param {(text: string) => void} given.say
 * @param {(sum: number) => string} given.sentence
 * @param {(later: () => void, ms: number) => any} [given.wait]
 */
export function createNews({say, sentence, wait = setTimeout}) {
  let sum = 0;
  let waiting = false;

  function tellSum() {
    waiting = false;
    if (sum > 0) say(sentence(sum));
    sum = 0;
  }

  return {
    tell: say,
    count(/** @type {number} */ more) {
      sum += more;
      if (waiting || !more) return;
      waiting = true;
      wait(tellSum, TOGETHER_MS);
    },
    forget() {
      sum = 0;
    },
  };
}
