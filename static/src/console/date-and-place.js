// Moments and dates as the console writes them.

/**
 * "ke 2.11.2022 · Jaaksi-sali"; what is not known is left out.
 * @param {{date: string, place: string}} session
 * @param {string} locale
 */
export function dayAndPlace({date, place}, locale) {
  const day = date
    ? new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'numeric',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${date}T12:00:00Z`))
    : '';
  return [day, place].filter(Boolean).join(' · ');
}
