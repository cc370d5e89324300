// What the oldest browsers that we build for (OLDEST in static/build.mjs) do not have and our pages need. The build lowers
// syntax alone. Imported first of all by every page, because the libraries need some of it too.

if (!String.prototype.matchAll)
  define(String.prototype, 'matchAll', function (/** @type {RegExp} */ pattern) {
    if (!pattern.global) throw new TypeError('matchAll needs a pattern with the flag g');
    const text = String(this);
    const own = new RegExp(pattern.source, pattern.flags); // the caller's keeps its place
    own.lastIndex = pattern.lastIndex;
    /** @type {RegExpExecArray[]} */
    const found = [];
    for (let match = own.exec(text); match; match = own.exec(text)) {
      found.push(match);
      if (!match[0]) own.lastIndex++;
    }
    return found[Symbol.iterator]();
  });

if (!self.queueMicrotask)
  define(self, 'queueMicrotask', (/** @type {() => void} */ task) => {
    Promise.resolve()
      .then(task)
      .catch((error) =>
        setTimeout(() => {
          throw error; // to where uncaught errors are told
        }),
      );
  });

/**
 * @param {object} owner
 * @param {string} name
 * @param {(this: any, given: any) => any} value
 */
function define(owner, name, value) {
  Object.defineProperty(owner, name, {value, configurable: true, writable: true});
}

export {};
