// The ways between views. Where the middle of the desk is not in sight, the time and the next phase come along.

import {t} from '../shared/catalogue.js';
import {useDesk} from './console-context.js';
import {Menu} from './menu.jsx';
import {Next} from './stage/advance.jsx';
import {waiting} from './ideas/moderation.js';
import {Digits} from './stage/timer.jsx';

/**
 * @param {{view: string, views: string[], onView: (view: string) => void, goTo: (phase: any) => Promise<any>,
 *   onKeys: () => void}} props
 */
export function Tabs({view, views, onView, goTo, onKeys}) {
  const {seen} = useDesk();
  const phase = seen.phase;
  return (
    <div class="tabs">
      <nav aria-label={t('console.views')}>
        {views.map((each) => (
          <button
            type="button"
            key={each}
            class={each === view ? 'on' : ''}
            aria-current={each === view ? 'page' : undefined}
            onClick={() => onView(each)}
          >
            {t(`console.view_${each}`)}
            {each === 'ideas' && <span class="cnt"> ({waiting(seen).length})</span>}
          </button>
        ))}
      </nav>
      {view !== 'now' && phase && (
        <section class="strip" aria-label={t('console.now')}>
          <span class="strip-now">{phase.title}</span>
          {(phase.ends_at !== null || phase.left_ms !== null) && <Digits phase={phase} />}
          <Next goTo={goTo} toDoors={() => onView('doors')} small />
        </section>
      )}
      <Menu onKeys={onKeys} />
    </div>
  );
}
