// Where an idea is written. Everything that is typed is kept on the device at once; nothing that others do moves it.

import {useLayoutEffect, useMemo, useRef, useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {limitOf} from '../../shared/rules.js';
import {t} from '../../shared/catalogue.js';
import {AboutChoice} from '../../shared/phone/about-choice.jsx';
import {resume} from '../../shared/phone/adopt-form.js';
import {openDrafts} from '../../shared/phone/drafts.js';
import {graphemes} from '../../shared/phone/graphemes.js';

export const longest = () => limitOf('post_idea', 'text');
const COUNTS_FROM = 0.8;

/**
 * @param {{seat: import('../../shared/phone/participant-store.js').Seat, phase: import('../../shared/contract').Phase,
 *   topic: import('../../shared/contract').Topic | null, carried: import('../../shared/phone/adopt-form.js').Carried | null,
 *   taken: {text: string, times: number}}} props `taken` is an unfinished text that is to be gone on with here
 */
export function Composer({seat, phase, topic, carried, taken}) {
  const drafts = useMemo(() => openDrafts(seat.kept, seat.page.code), [seat]);
  const [start] = useState(() => {
    const typed = carried && !carried.idea && carried.phase === phase.id && carried.text ? carried : null;
    return typed || drafts.of(phase.id);
  });
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [about, setAbout] = useState(start.about);
  const [length, setLength] = useState(() => graphemes(start.text));
  const [problem, setProblem] = useState('');

  useLayoutEffect(() => {
    if (field.current && carried && !carried.idea && carried.phase === phase.id) resume(field.current, carried);
  }, [carried, phase.id]);
  useLayoutEffect(() => {
    if (!taken.times || !field.current) return;
    write([field.current.value.trim(), taken.text].filter(Boolean).join('\n'));
    field.current.focus();
    // only when something is taken here; `write` is of this drawing
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [taken.times]);

  const text = () => (field.current ? field.current.value : '');
  const typed = () => {
    drafts.keep(phase.id, {text: text(), about});
    setLength(graphemes(text()));
    if (problem) setProblem('');
  };
  const write = (/** @type {string} */ given) => {
    if (field.current) field.current.value = given;
    typed();
  };

  /** @param {Event} [event] */
  function send(event) {
    if (event) event.preventDefault();
    const wrong = !text().trim() ? t('phone.empty_text') : length > longest() ? tooLong(length) : '';
    setProblem(wrong);
    if (wrong) return field.current && field.current.focus();
    seat.submit('post_idea', {phase: phase.id, text: text().trim(), ...(about ? {about} : {})});
    write('');
  }

  return (
    <form class="composer" onSubmit={send}>
      <label for="idea">{t('phone.your_idea_label')}</label>
      <textarea
        class="field"
        id="idea"
        name="text"
        ref={field}
        defaultValue={start.text}
        placeholder={t('phone.one_thing')}
        aria-describedby="idea-says idea-note"
        aria-invalid={Boolean(problem) || length > longest()}
        onInput={typed}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && send(event)}
      />
      <div class="under" id="idea-says">
        {problem ? (
          <p class="field-says">
            <Icon name="warning" />
            <span>{problem}</span>
          </p>
        ) : (
          length >= longest() * COUNTS_FROM && <Counter length={length} />
        )}
      </div>
      {topic && topic.about && topic.about.length > 0 && (
        <AboutChoice
          id="about"
          topic={topic}
          value={about}
          onChoose={(chosen) => {
            setAbout(chosen);
            drafts.keep(phase.id, {text: text(), about: chosen});
          }}
        />
      )}
      <p class="note" id="idea-note">
        <Icon name="info" />
        <span>{t('phone.write_no_names')}</span>
      </p>
      <button class="btn btn-main">{t('phone.send_idea')}</button>
    </form>
  );
}

/** @param {{length: number}} props */
export function Counter({length}) {
  return length > longest() ? (
    <p class="field-says">
      <Icon name="warning" />
      <span>{tooLong(length)}</span>
    </p>
  ) : (
    <p class="num">{t('phone.counter', {length, longest: longest()})}</p>
  );
}

/** @param {number} length */
export function tooLong(length) {
  return t('phone.too_long', {n: length - longest()});
}
