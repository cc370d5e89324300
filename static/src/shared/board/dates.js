// Moments and days as they are said in the hall.

/**
 * "17.00" of "17:00", as times are written in Finland in every language of the board.
 * @param {string} time
 */
export function withPoint(time) {
  return time.replace(':', '.');
}

/**
 * "to 15.12.2022" of "2022-12-15"; a text that is no date stays as it is.
 * @param {string} day
 * @param {string} locale  such as fi-FI
 */
export function dayOf(day, locale) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const [year, month, date] = day.split('-').map(Number);
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, month - 1, date)).replace(',', '');
}
