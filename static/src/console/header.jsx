// The header: the session, its schedule, who is here, the connection, and the button that covers the board.

import {Icon, Logo} from '../shared/icons.jsx';
import {useTime, wallClock} from '../shared/clock.js';
import {CommandButton} from './command-button.jsx';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';
import {useConsole} from './console-context.js';
import {dayAndPlace} from './date-and-place.js';

/** @param {{online: boolean, unsent: number}} props */
export function Header({online, unsent}) {
  const {seen, locale} = useConsole();
  const session = seen.session;
  return (
    <header class="top">
      <div class="top-name">
        <Logo />
        <Text as="h1">{session.title}</Text>
        {session.rehearsal && <span class="tag">{t('console.rehearsal')}</span>}
      </div>
      <p class="small top-place">{dayAndPlace(session, locale)}</p>
      <Schedule />
      <People />
      <p class={`st ${online ? '' : 'st-off'}`} role="status">
        <Icon name={online ? 'connected' : 'disconnected'} />
        {online ? t('console.online') : unsent ? t('console.offline_unsent', {n: unsent}) : t('console.offline')}
      </p>
      <Cover />
    </header>
  );
}

function Schedule() {
  const {seen, clock} = useConsole();
  const time = useTime(clock, wallClock);
  const schedule = seen.session.state === 'closed' ? null : seen.schedule;
  return (
    <p class="st schedule">
      <b class="clock-now">{time}</b>
      {schedule && schedule.late_min !== null && <span>{lateness(schedule.late_min)}</span>}
    </p>
  );
}

/**
 * @param {number} lateMin
 */
function lateness(lateMin) {
  if (lateMin > 0) return t('console.late', {n: lateMin});
  if (lateMin < 0) return t('console.ahead', {n: -lateMin});
  return t('console.on_time');
}

function People() {
  const {seen} = useConsole();
  const here = seen.here || {phones: 0, joined: 0};
  return (
    <p class="st">
      <Icon name="people" />
      <span>
        {t('console.phones_here', {n: here.phones})}
        <span class="small"> {t('console.joined', {n: here.joined})}</span>
      </span>
    </p>
  );
}

function Cover() {
  const {seen} = useConsole();
  const blank = Boolean(seen.board && seen.board.blank);
  return (
    <CommandButton
      command="show_board"
      payload={{blank: !blank}}
      class="btn btn-s cover"
      aria-pressed={String(blank)}
      aria-keyshortcuts="B"
    >
      {blank ? t('console.uncover') : t('console.cover')} <kbd>B</kbd>
    </CommandButton>
  );
}
