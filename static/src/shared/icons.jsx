// Pictures. Always beside a word, or on a control that has a name of its own.

/** @type {Record<string, string>} */
const PATHS = {
  add: 'M12 5v14M5 12h14',
  back: 'M9 5L4 10l5 5M4.5 10H15a5 5 0 010 10h-4',
  check: 'M4 12.5l5.5 5.5L20 6.5',
  connected: 'M3 9c5-4.5 13-4.5 18 0M6.5 13c3-2.6 8-2.6 11 0M12 17.5v.1',
  disconnected: 'M3 9c5-4.5 13-4.5 18 0M6.5 13c3-2.6 8-2.6 11 0M12 17.5v.1M4 21L20 3',
  close: 'M6 6l12 12M18 6L6 18',
  document: 'M5 3h10l4 4v14H5zM8.5 12l1.7 6 1.8-5 1.8 5 1.7-6',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  forward: 'M4 12h15M13 5.5l6.5 6.5-6.5 6.5',
  hidden: 'M3 4h18v12H3zM8 20.5h8M4 21L20 1.5',
  lift: 'M12 20V5M5.5 11L12 4.5l6.5 6.5',
  pause: 'M8 5v14M16 5v14',
  people: 'M13 8a4 4 0 11-8 0 4 4 0 018 0zM16 4.5a3.8 3.8 0 010 7M3 20c0-4 2.5-6 6-6s6 2 6 6M16 14.2c3 .2 5 2.2 5 5.8',
  play: 'M6 4l12 8-12 8z',
  search: 'M17 10.5a6.5 6.5 0 11-13 0 6.5 6.5 0 0113 0zM15.5 15.5L21 21',
  shown: 'M3 4h18v12H3zM8 20.5h8M8 10l3 2.8L16 7.5',
  skip: 'M5 6l6 6-6 6M13 6l6 6-6 6',
  take: 'M5 12h14',
  warning: 'M12 3.5L22 20.5H2zM12 10v4.5M12 17.5v.1',
};
const RING = 'M21.2 12a9.2 9.2 0 11-18.4 0 9.2 9.2 0 0118.4 0z';
/** @type {Record<string, string>} Pictures inside a ring. */
const RINGED = {info: 'M12 11v6M12 7.2v.1', saved: 'M7.5 12.3l3.2 3.2L16.5 9', waiting: 'M12 7.5V12l3.5 2.2'};

/** @typedef {'add'|'back'|'check'|'connected'|'disconnected'|'close'|'document'|'edit'|'forward'|'hidden'|'info'|'lift'
 *  |'pause'|'people'|'play'|'saved'|'search'|'shown'|'skip'|'take'|'waiting'|'warning'} IconName */

/**
 * @param {{name: IconName}} props
 */
export function Icon({name}) {
  return (
    <svg
      class="svg"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-linecap="square"
      stroke-linejoin="miter"
      aria-hidden="true"
      focusable="false"
    >
      {RINGED[name] && (
        <path d={RING} stroke-dasharray={name === 'waiting' ? '3.4 3.8' : undefined} stroke-linecap="butt" />
      )}
      <path d={PATHS[name] || RINGED[name]} />
    </svg>
  );
}

/** The sign of Ideapöytä: a slip on a table. */
export function Logo() {
  return (
    <svg
      class="logo"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-linecap="square"
      aria-hidden="true"
      focusable="false"
    >
      <path class="logo-slip" d="M8.2 4.2l7.6-1.7 1.7 7.7-7.6 1.7z" stroke-width="2" />
      <path d="M2.5 15h19M6.5 15.5L5 21.5M17.5 15.5l1.5 6" />
    </svg>
  );
}
