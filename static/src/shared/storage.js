// What this device keeps: local storage where there is one, memory where there is none or it is full.

/**
 * @typedef {object} Kept
 * @property {(key: string) => any} get the value kept, or null
 * @property {(key: string, value: any) => boolean} set answers whether it will survive a reload
 * @property {(key: string) => void} remove
 * @property {(prefix: string) => string[]} keys
 */

/**
 * The browser's local storage; null where people have turned it off (reading the property throws then).
 * @returns {Storage | null}
 */
export function deviceStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * Values are JSON. A value that does not fit into the storage is held in memory instead.
 * @param {Storage | null} storage
 * @returns {Kept}
 */
export function openKept(storage) {
  /** @type {Map<string, string>} */
  const memory = new Map();

  /** @param {string} key */
  const read = (key) => (memory.has(key) ? memory.get(key) : storage && storage.getItem(key));

  return {
    get(key) {
      const text = read(key);
      if (text === null || text === undefined) return null;
      try {
        return JSON.parse(text);
      } catch {
        return null; // something else wrote under our key: as good as nothing
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      try {
        if (!storage) throw new Error('no storage');
        storage.setItem(key, text);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, text);
        return false;
      }
    },
    remove(key) {
      memory.delete(key);
      if (storage) storage.removeItem(key);
    },
    keys(prefix) {
      const stored = storage ? Array.from({length: storage.length}, (_, place) => storage.key(place) || '') : [];
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
    },
  };
}
