// The board's map, made of the console's, which holds all of it and more.

/**
 * The board's map: everything of the console's but the ideas that nobody else may see.
 * @param {Record<string, any>} seen the console's map
 * @returns {Record<string, any>}
 */
export function boardMap(seen) {
  /** @type {Record<string, any>} */
  const map = {};
  for (const key of Object.keys(seen)) {
    if (key.startsWith('idea/') && seen[key].state !== 'approved') continue;
    map[key] = seen[key];
  }
  return map;
}
