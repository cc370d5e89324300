// Moments and dates as the console writes them.

/** The day first, as in Finland, also in English. @type {Record<string, string>} */
const DAY_FIRST = {en: 'en-GB'};

/**
 * "ke 2.11.2022 · Jaaksi-sali"; what is not known is left out.
 * @param {{date: string, place: string}} session
 * @param {string} lang
 */
export function dayAndPlace({date, place}, lang) {
  const day = date
    ? new Intl.DateTimeFormat(DAY_FIRST[lang] || lang, {
        weekday: 'short',
        day: 'numeric',
        month: 'numeric',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${date}T12:00:00Z`))
    : '';
  return [day, place].filter(Boolean).join(' · ');
}
