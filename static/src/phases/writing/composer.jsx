// Where an idea is written. Everything that is typed is kept on the device at once; nothing that others do moves it.

import {useLayoutEffect, useMemo, useRef, useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {t} from '../../shared/catalogue.js';
import {AboutChoice} from '../../shared/phone/about-choice.jsx';
import {AreaChoice} from '../../shared/phone/area-choice.jsx';
import {resume} from '../../shared/phone/adopt-form.js';
import {openDrafts} from '../../shared/phone/drafts.js';
import {graphemes} from '../../shared/phone/graphemes.js';
import {BelowText, longest, tooLong} from '../../shared/phone/text-limit.jsx';

/**
 * @param {{store: import('../../shared/phone/participant-store.js').ParticipantStore, phase: import('../../shared/contract').Phase,
 *   topic: import('../../shared/contract').Topic | null, areas: string[], adopted: import('../../shared/phone/adopt-form.js').AdoptedForm | null,
 *   taken: {text: string, times: number}}} props `taken` is an unfinished text that is to be gone on with here
 */
export function Composer({store, phase, topic, areas, adopted, taken}) {
  const drafts = useMemo(() => openDrafts(store.storage, store.page.code), [store]);
  const [start] = useState(() => {
    const typed = adopted && !adopted.idea && adopted.phase === phase.id && adopted.text ? adopted : null;
    return typed || drafts.of(phase.id);
  });
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [about, setAbout] = useState(start.about);
  const [area, setArea] = useState(start.area || '');
  const [length, setLength] = useState(() => graphemes(start.text));
  const [problem, setProblem] = useState('');

  useLayoutEffect(() => {
    if (field.current && adopted && !adopted.idea && adopted.phase === phase.id) resume(field.current, adopted);
  }, [adopted, phase.id]);
  useLayoutEffect(() => {
    if (!taken.times || !field.current) return;
    write([field.current.value.trim(), taken.text].filter(Boolean).join('\n'));
    field.current.focus();
    // only when something is taken here; `write` is of this drawing
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [taken.times]);

  const text = () => (field.current ? field.current.value : '');
  const typed = () => {
    drafts.keep(phase.id, {text: text(), about, area});
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
    store.submit('post_idea', {
      phase: phase.id,
      text: text().trim(),
      ...(about ? {about} : {}),
      ...(area ? {area} : {}),
    });
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
      <BelowText id="idea-says" problem={problem} length={length} />
      {topic && topic.about && topic.about.length > 0 && (
        <AboutChoice
          id="about"
          topic={topic}
          value={about}
          onChoose={(chosen) => {
            setAbout(chosen);
            drafts.keep(phase.id, {text: text(), about: chosen, area});
          }}
        />
      )}
      {areas.length > 0 && (
        <AreaChoice
          id="area"
          areas={areas}
          value={area}
          onChoose={(chosen) => {
            setArea(chosen);
            drafts.keep(phase.id, {text: text(), about, area: chosen});
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
