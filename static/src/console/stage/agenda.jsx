// The run of the evening: done, now and later, and the way to any phase.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {InPlace} from '../command-button.jsx';
import {t} from '../../shared/catalogue.js';
import {useDesk} from '../console-context.js';
import {minutes, moment, phases, skipped, standing} from '../agenda.js';

/** @param {{goTo: (phase: any) => Promise<any>}} props */
export function Run({goTo}) {
  const {seen, code, may} = useDesk();
  const [asked, setAsked] = useState(/** @type {string | null} */ (null));
  const all = phases(seen);
  const {now} = moment(seen);
  return (
    <section class="col col-l" aria-labelledby="run-title">
      <h2 id="run-title">
        {t('console.agenda')} <span class="cnt">{t('console.minutes', {n: minutes(seen)})}</span>
        {seen.schedule?.expected_end && (
          <span class="small">{t('console.expected_end', {time: seen.schedule.expected_end})}</span>
        )}
      </h2>
      {all.length === 0 && <p class="pad empty">{t('console.agenda_empty')}</p>}
      <ol class="run">
        {all.map((phase) => (
          <Step
            key={phase.id}
            phase={phase}
            how={standing(phase, now)}
            asked={asked === phase.id}
            onAsk={setAsked}
            goTo={goTo}
          />
        ))}
      </ol>
      {may('set_agenda') && (
        <p class="pad">
          <a class="btn btn-s" href={`/desk/${code}#agenda`}>
            {t('console.edit_agenda')}
          </a>
        </p>
      )}
    </section>
  );
}

/**
 * @param {{phase: import("../agenda.js").Phase, how: string, asked: boolean, onAsk: (id: string | null) => void,
 *   goTo: (phase: any) => Promise<any>}} props
 */
function Step({phase, how, asked, onAsk, goTo}) {
  const {may, seen} = useDesk();
  const left_out = how === 'later' ? skipped(seen, phase) : [];
  const row = (
    <>
      <span class="t">{phase.starts}</span>
      <span class="how">
        {how === 'done' && <Icon name="check" />}
        {how === 'now' && <Icon name="play" />}
      </span>
      <span class="run-title">
        {phase.title}
        <span class="visually-hidden"> {t(`console.standing_${how}`)}</span>
        {how === 'skipped' && <span class="small seen-only"> {t('console.standing_skipped')}</span>}
      </span>
      <span class="m">{phase.minutes}</span>
    </>
  );
  return (
    <li class={how} aria-current={how === 'now' ? 'step' : undefined}>
      {how === 'now' || !may('open_phase') ? (
        <div class="run-row">{row}</div>
      ) : (
        <button type="button" class="run-row" aria-expanded={asked} onClick={() => onAsk(asked ? null : phase.id)}>
          {row}
        </button>
      )}
      {asked && (
        <InPlace label={phase.title} onCancel={() => onAsk(null)}>
          <button
            type="button"
            class="btn btn-s btn-main"
            onClick={() => {
              onAsk(null);
              goTo(phase);
            }}
          >
            {t('console.go_here')}
          </button>
          {left_out.length > 0 && (
            <p class="small">{t('console.leaves_out', {phases: left_out.map((one) => one.title).join(', ')})}</p>
          )}
          {how !== 'later' && <p class="small">{t('console.opens_again')}</p>}
        </InPlace>
      )}
    </li>
  );
}
