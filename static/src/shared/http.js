// The same commands and state over plain requests, for networks that let neither WebSocket nor long-polling through.

/** @typedef {import('./contract').Acknowledged} Acknowledged */
/** @typedef {import('./contract').Changed} Changed */
/** @typedef {import('./contract').Page} Page */

const PATIENCE_MS = 8_000;

/**
 * A command as a form post. Throws when the server cannot be reached or says something that is not ours.
 * @param {Page} page
 * @param {string} name
 * @param {Record<string, any>} payload
 * @param {string} id
 * @returns {Promise<Acknowledged>}
 */
export async function postCommand(page, name, payload, id) {
  const body = formFields(payload);
  body.append('command', id);
  return ask(page, `/${page.code}/do/${name}`, {method: 'POST', body});
}

/**
 * Snapshots of all that this person may see now.
 * @param {Page} page
 * @returns {Promise<Changed[] | Acknowledged>} a refusal instead, when this person may see nothing any more
 */
export async function fetchState(page) {
  return ask(page, `/${page.code}/state.json`, {});
}

/**
 * A payload as form fields: lists repeated, maps as `marks.<key>`, what is absent left out.
 * @param {Record<string, any>} payload
 */
export function formFields(payload) {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) {
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) value.forEach((each) => fields.append(name, each));
    else if (typeof value === 'object')
      Object.keys(value).forEach((key) => fields.append(`${name}.${key}`, value[key]));
    else fields.append(name, String(value));
  }
  return fields;
}

/**
 * @param {Page} page
 * @param {string} path
 * @param {RequestInit} how
 */
async function ask(page, path, how) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(path, {
      ...how,
      headers: {Accept: 'application/json', 'X-CSRFToken': page.csrf, 'X-Protocol': String(page.protocol)},
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
    });
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}
