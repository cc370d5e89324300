// The doors of the evening: joining, rehearsal, opening and closing.

import {useState} from 'preact/hooks';
import {t} from '../../shared/catalogue.js';
import {Act, InPlace} from '../command-button.jsx';
import {useAct, useDesk} from '../console-context.js';

export function Doors() {
  const {seen, code} = useDesk();
  const {state, rehearsal} = seen.session;
  const locked = Boolean(seen.join && seen.join.locked);
  return (
    <div class="sheet doors">
      <h2 class="question">{t('console.doors')}</h2>
      <section class="slip door" aria-labelledby="door-state">
        <h3 id="door-state">{t(`console.session_${state}`)}</h3>
        <p>{t(`console.session_${state}_means`)}</p>
        {state === 'open' ? (
          <Closing />
        ) : (
          <Act command="set_state" payload={{state: 'open'}} class="btn btn-main">
            {state === 'draft' ? t('console.open_session') : t('console.open_again')}
          </Act>
        )}
      </section>
      <section class="slip door" aria-labelledby="door-join">
        <h3 id="door-join">{locked ? t('console.joining_locked') : t('console.joining_open')}</h3>
        <p>{locked ? t('console.joining_locked_means') : t('console.joining_open_means')}</p>
        <Act command="lock_joining" payload={{locked: !locked}}>
          {locked ? t('console.unlock_joining') : t('console.lock_joining')}
        </Act>
      </section>
      <section class="slip door" aria-labelledby="door-rehearsal">
        <h3 id="door-rehearsal">{rehearsal ? t('console.rehearsal_on') : t('console.rehearsal_off')}</h3>
        <p>{t('console.rehearsal_means')}</p>
        <Act command="set_details" payload={{rehearsal: !rehearsal}}>
          {rehearsal ? t('console.end_rehearsal') : t('console.start_rehearsal')}
        </Act>
      </section>
      <p>
        <a href={`/desk/${code}`}>{t('console.to_desk')}</a>
      </p>
    </div>
  );
}

/** Closing takes a typed word: it cannot happen by a slip of the hand, and it can be taken back. */
function Closing() {
  const [asks, setAsks] = useState(false);
  const [typed, setTyped] = useState('');
  const {go, busy} = useAct();
  const word = t('console.close_word');
  const right = typed.trim().toLocaleUpperCase() === word.toLocaleUpperCase();

  function stop() {
    setAsks(false);
    setTyped('');
  }

  /** @param {Event} event */
  async function close(event) {
    event.preventDefault();
    if (!right) return;
    const answer = await go('set_state', {state: 'closed'});
    if (answer.ok) stop();
  }

  if (!asks) {
    return (
      <button type="button" class="btn" onClick={() => setAsks(true)}>
        {t('console.close_session')}
      </button>
    );
  }
  return (
    <form onSubmit={close}>
      <InPlace label={t('console.close_session')} onCancel={stop}>
        <label class="labelled">
          {t('console.close_type', {word})}
          <input
            type="text"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-main" disabled={!right} aria-busy={busy ? 'true' : undefined}>
          {t('console.close_now')}
        </button>
      </InPlace>
    </form>
  );
}
