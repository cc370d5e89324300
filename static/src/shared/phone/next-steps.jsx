// What happens after the evening: dated steps, where the results go, when there is an answer.

import {Text} from '../text.jsx';
import {t} from '../catalogue.js';

/** @param {{state: import('./participant-store.js').State, titled?: boolean}} props */
export function NextSteps({state, titled = true}) {
  const next = /** @type {import('../contract').NextSteps | undefined} */ (state.phone.next_steps);
  if (!next) return null;
  return (
    <section class="next">
      {titled && <h2>{t('phone.next')}</h2>}
      {next.steps.length ? (
        <ol class="slip run">
          {next.steps.map((step, place) => (
            <li key={place}>
              <Text class="t num">{step.when}</Text>
              <span>
                <Text>{step.what}</Text>
                {step.who && <Text class="small who">{step.who}</Text>}
              </span>
            </li>
          ))}
        </ol>
      ) : (
        <p class="small">{t('phone.no_steps')}</p>
      )}
      {next.results_go_to && <Text as="p">{t('phone.results_go_to', {where: next.results_go_to})}</Text>}
      <p>{next.answer_by ? t('phone.answer_by', {day: day(next.answer_by)}) : t('phone.answer_by_unknown')}</p>
    </section>
  );
}

/**
 * "2022-12-15" as 15.12.2022.
 * @param {string} iso
 */
export function day(iso) {
  const [year, month, date] = iso.split('-').map(Number);
  return `${date}.${month}.${year}`;
}
