// What the table says. Its words come with the page, in its language.

/** @returns {Record<string, string>} */
export function namedWords() {
  const tools = document.getElementById('grid-tools');
  return JSON.parse((tools && tools.getAttribute('data-words')) || '{}');
}

/**
 * Says how many cells something happened to; nothing of none.
 * @param {[string, number][]} counts words by their names
 */
export function sayCounts(counts) {
  const words = namedWords();
  const said = counts.filter(([, n]) => n).map(([name, n]) => words[name].replace('{n}', String(n)));
  say(said.join(' '));
}

/** @param {string} text */
export function say(text) {
  const place = document.getElementById('grid-says');
  if (place) place.textContent = text;
}
