// Banners across the whole console: a refusal, and the undo just after a change of phase.

import {Icon} from '../shared/icons.jsx';
import {hasText, t} from '../shared/catalogue.js';
import {PAGE_OUTDATED} from '../shared/outdated.js';

/** @typedef {{name?: string, code: string, sentence: string}} Refusal */

/** Refusals that only say that somebody else was first. */
const NO_HARM = new Set(['phase_already_changed', 'already_undone', 'nothing_to_undo']);

/** @param {{refusal: Refusal, onRead: (() => void) | null}} props */
export function Refused({refusal, onRead}) {
  const told = `console.refused_${refusal.code}`;
  return (
    <div class={`banner ${NO_HARM.has(refusal.code) ? '' : 'banner-stop'}`} role="alert">
      <Icon name="warning" />
      <div class="banner-says">
        <p>{refusal.sentence || t(hasText(told) ? told : 'console.refused')}</p>
        {refusal.code === PAGE_OUTDATED && (
          <button type="button" class="btn btn-s" onClick={() => window.location.reload()}>
            {t('shared.reload')}
          </button>
        )}
        {onRead && (
          <button type="button" class="btn btn-s" onClick={onRead}>
            {t('console.read_it')}
          </button>
        )}
      </div>
    </div>
  );
}

/** @param {{left: any, goTo: (phase: any) => Promise<any>}} props */
export function Undo({left, goTo}) {
  return (
    <div class="undo-bar" role="status">
      <span>{t('console.phase_changed')}</span>
      <button type="button" class="btn btn-s" onClick={() => goTo(left)}>
        {t('console.return_to', {phase: left.title})}
      </button>
    </div>
  );
}
