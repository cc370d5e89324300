// The one big button: what comes next; and the way back.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {CommandButton, InlineConfirm} from '../command-button.jsx';
import {useCommand, useConsole} from '../console-context.js';
import {agendaPosition} from '../agenda.js';

/**
 * @param {{goTo: (phase: any) => Promise<any>, asksBack: boolean, onAskBack: (asks: boolean) => void, toSessionState: () => void}} props
 */
export function Advance({goTo, asksBack, onAskBack, toSessionState}) {
  const {seen, may} = useConsole();
  const {before} = agendaPosition(seen);
  if (!may('open_phase')) return null;
  return (
    <div class="go-on">
      <div class="next">
        <Next goTo={goTo} toSessionState={toSessionState} />
        {before && (
          <button
            type="button"
            class="btn"
            aria-expanded={asksBack}
            aria-keyshortcuts="ArrowLeft"
            onClick={() => onAskBack(!asksBack)}
          >
            {t('console.back')}
          </button>
        )}
      </div>
      {asksBack && before && (
        <InlineConfirm label={t('console.back')} onCancel={() => onAskBack(false)}>
          <button
            type="button"
            class="btn btn-s btn-main"
            onClick={() => {
              onAskBack(false);
              goTo(before);
            }}
          >
            {t('console.back_to', {phase: before.title})}
          </button>
        </InlineConfirm>
      )}
    </div>
  );
}

/**
 * The next phase, or the closing of the session, or its files: whichever comes next. The first phase opens the session; one without an
 * agenda is opened by itself.
 * @param {{goTo: (phase: any) => Promise<any>, toSessionState: () => void, small?: boolean}} props
 */
export function Next({goTo, toSessionState, small = false}) {
  const {code, seen, may} = useConsole();
  const {next} = agendaPosition(seen);
  const look = small ? 'btn btn-s btn-main' : 'btn btn-main';
  if (!may('open_phase')) return null;
  if (seen.session.state === 'draft' && !next) {
    return (
      <CommandButton command="set_state" payload={{state: 'open'}} class={look}>
        <span>{t('console.open_session')}</span>
        <Icon name="forward" />
      </CommandButton>
    );
  }
  if (seen.session.state === 'closed') {
    return may('set_agenda') ? (
      <a class={look} href={`/desk/${code}#exports`}>
        <span>{t('console.to_files')}</span>
        <Icon name="forward" />
      </a>
    ) : null;
  }
  if (!next) {
    return (
      <button type="button" class={look} onClick={toSessionState}>
        <span>{t('console.close_session')}</span>
        <Icon name="forward" />
      </button>
    );
  }
  return <ToNext next={next} goTo={goTo} look={look} small={small} />;
}

/** @param {{next: any, goTo: (phase: any) => Promise<any>, look: string, small: boolean}} props */
function ToNext({next, goTo, look, small}) {
  const {seen} = useConsole();
  const {busy, wait} = useCommand();
  return (
    <button
      type="button"
      class={look}
      aria-busy={busy ? 'true' : undefined}
      aria-keyshortcuts="ArrowRight"
      onClick={() => wait(goTo(next))}
    >
      <span>
        {seen.phase ? t('console.next', {phase: next.title}) : t('console.start_with', {phase: next.title})}{' '}
        {!small && <kbd>→</kbd>}
      </span>
      <Icon name="forward" />
    </button>
  );
}
