// Three questions. Each answer is saved as it is given; the button is for those who look for one.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {longest, tooLong} from '../../shared/phone/text-limit.jsx';
import {resume} from '../../shared/phone/adopt-form.js';
import {graphemes} from '../../shared/phone/graphemes.js';
import {OwnIdeasSection} from '../../shared/phone/own-ideas-section.jsx';
import {NextSteps} from '../../shared/phone/next-steps.jsx';
import {FieldProblem} from '../../shared/phone/field-problem.jsx';
import {Heading} from '../../shared/phone/heading.jsx';

/** @typedef {{heard: number | null, easy: number | null, text: string}} Answers */

const NOTES = [1, 2, 3, 4, 5];

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, takeAdopted}) {
  const slot = `feedback:${phase.id}`;
  const sent = state.items.filter((item) => item.slot === slot).pop();
  const stored = /** @type {Answers | undefined} */ (state.own[`feedback/${phase.id}`]);
  const [adopted] = useState(takeAdopted);
  const [answers, setAnswers] = useState(() => ({
    heard: null,
    easy: null,
    ...(stored || {}),
    ...(sent ? sent.payload : {}),
    text: String((adopted && adopted.text) || (sent && sent.payload.text) || (stored && stored.text) || ''),
  }));
  const [problem, setProblem] = useState('');
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const saved = stored || (sent && sent.delivered);

  useLayoutEffect(() => {
    if (field.current && adopted) resume(field.current, adopted);
  }, [adopted]);

  /** @param {Partial<Answers>} change */
  function give(change) {
    const all = {...answers, ...change};
    setAnswers(all);
    const {heard, easy, text} = all;
    const tooMuch = graphemes(text) > longest();
    setProblem(tooMuch ? tooLong(graphemes(text)) : '');
    if (tooMuch) return;
    if (sent && sent.refusal) store.dismiss(sent.id);
    store.submit(
      'give_feedback',
      {
        phase: phase.id,
        ...(heard ? {heard} : {}),
        ...(easy ? {easy} : {}),
        ...(text.trim() ? {text: text.trim()} : {}),
      },
      {slot},
    );
  }

  return (
    <>
      <Heading phase={phase} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give({});
        }}
      >
        <Scale
          name="heard"
          question={t('phone.feedback_heard')}
          least={t('phone.not_at_all')}
          most={t('phone.fully')}
          value={answers.heard}
          onChoose={(heard) => give({heard})}
        />
        <Scale
          name="easy"
          question={t('phone.feedback_easy')}
          least={t('phone.not_easy')}
          most={t('phone.very_easy')}
          value={answers.easy}
          onChoose={(easy) => give({easy})}
        />
        <h2>
          <label for="feedback-text">{t('phone.feedback_text')}</label>
        </h2>
        <textarea
          class="field"
          id="feedback-text"
          ref={field}
          value={answers.text}
          data-saved={(sent && sent.payload.text) || (stored && stored.text) || ''}
          aria-invalid={Boolean(problem)}
          aria-describedby="feedback-says"
          onInput={(event) => setAnswers({...answers, text: event.currentTarget.value})}
        />
        <div id="feedback-says">{problem && <FieldProblem says={problem} />}</div>
        <p class="note">
          <Icon name="info" />
          <span>{t('phone.feedback_nameless')}</span>
        </p>
        <button class="btn btn-main">{t('phone.send_feedback')}</button>
      </form>
      <FeedbackState saved={Boolean(saved)} sent={sent} lost={state.status === 'lost'} />
      <NextSteps state={state} />
      <OwnIdeasSection store={store} state={state} />
    </>
  );
}

/**
 * @param {{name: string, question: string, least: string, most: string, value: number | null,
 *   onChoose: (note: number) => void}} props
 */
function Scale({name, question, least, most, value, onChoose}) {
  return (
    <fieldset class="asked">
      <legend>{question}</legend>
      <div class="scale">
        {NOTES.map((note) => (
          <label key={note} class={note === value ? 'btn on' : 'btn'}>
            <input type="radio" name={name} value={note} checked={note === value} onChange={() => onChoose(note)} />
            <span>
              {note}
              {note === 1 && <span class="visually-hidden"> {least}</span>}
              {note === 5 && <span class="visually-hidden"> {most}</span>}
            </span>
          </label>
        ))}
      </div>
      <div class="scale-ends" aria-hidden="true">
        <span>{least}</span>
        <span>{most}</span>
      </div>
    </fieldset>
  );
}

/** @param {{saved: boolean, sent: import('../../shared/phone/participant-store.js').Sent | undefined, lost: boolean}} props */
function FeedbackState({saved, sent, lost}) {
  if (sent && sent.refusal)
    return (
      <p class="state state-refused ballot-state" role="alert">
        <Icon name="warning" />
        <span>{sent.refusal.sentence || t('phone.not_saved')}</span>
      </p>
    );
  if (sent && !sent.delivered)
    return (
      <p class="state state-waiting ballot-state">
        <Icon name="waiting" />
        <span>{lost ? t('phone.state_waiting') : t('phone.state_saving')}</span>
      </p>
    );
  if (!saved) return null;
  return (
    <p class="state state-saved ballot-state">
      <Icon name="saved" />
      <span>{t('phone.thanks_feedback')}</span>
    </p>
  );
}
