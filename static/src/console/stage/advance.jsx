// The one big button: what comes next; and the way back.

import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {Act, InPlace} from '../command-button.jsx';
import {useAct, useDesk} from '../console-context.js';
import {moment} from '../agenda.js';

/**
 * @param {{goTo: (phase: any) => Promise<any>, asksBack: boolean, onAskBack: (asks: boolean) => void, toDoors: () => void}} props
 */
export function GoOn({goTo, asksBack, onAskBack, toDoors}) {
  const {seen, may} = useDesk();
  const {before} = moment(seen);
  if (!may('open_phase')) return null;
  return (
    <div class="go-on">
      <div class="next">
        <Next goTo={goTo} toDoors={toDoors} />
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
        <InPlace label={t('console.back')} onCancel={() => onAskBack(false)}>
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
        </InPlace>
      )}
    </div>
  );
}

/**
 * The next phase, or the closing of the session: whichever comes next. The first phase opens the session; one without an
 * agenda is opened by itself.
 * @param {{goTo: (phase: any) => Promise<any>, toDoors: () => void, small?: boolean}} props
 */
export function Next({goTo, toDoors, small = false}) {
  const {seen, may} = useDesk();
  const {next} = moment(seen);
  const look = small ? 'btn btn-s btn-main' : 'btn btn-main';
  if (!may('open_phase')) return null;
  if (seen.session.state === 'draft' && !next) {
    return (
      <Act command="set_state" payload={{state: 'open'}} class={look}>
        <span>{t('console.open_session')}</span>
        <Icon name="forward" />
      </Act>
    );
  }
  if (!next || seen.session.state === 'closed') {
    return (
      <button type="button" class={look} onClick={toDoors}>
        <span>{seen.session.state === 'closed' ? t('console.session_closed') : t('console.close_session')}</span>
        <Icon name="forward" />
      </button>
    );
  }
  return <ToNext next={next} goTo={goTo} look={look} small={small} />;
}

/** @param {{next: any, goTo: (phase: any) => Promise<any>, look: string, small: boolean}} props */
function ToNext({next, goTo, look, small}) {
  const {seen} = useDesk();
  const {busy, wait} = useAct();
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
