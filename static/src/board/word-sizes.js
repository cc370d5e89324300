// How words are set: size by people, the greatest in the middle. Colour says nothing.

const SIZES = 5;

/**
 * The words with their size, 1–5, and their place in the set lines; the list itself stays in its order.
 *
 * The size follows the number of people between the least and the most; when all are equal, the middle size. The places
 * go outwards from the middle, so that the lines in the middle are the heavy ones.
 *
 * @param {{word: string, people: number}[]} words  most people first
 * @returns {Array<{word: string, people: number, size: number, place: number}>}
 */
export function typeset(words) {
  const counts = words.map((each) => each.people);
  const least = Math.min(...counts);
  const span = Math.max(...counts) - least;
  return words.map(({word, people}, index) => ({
    word,
    people,
    size: span ? 1 + Math.round(((people - least) / span) * (SIZES - 1)) : Math.ceil(SIZES / 2),
    place: index % 2 ? -(index + 1) / 2 : index / 2,
  }));
}
