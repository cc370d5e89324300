// An own idea being changed, in its own place.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import {t} from '../catalogue.js';
import {AboutChoice} from './about-choice.jsx';
import {AreaChoice} from './area-choice.jsx';
import {resume} from './adopt-form.js';
import {BelowText, longest, tooLong} from './text-limit.jsx';
import {graphemes} from './graphemes.js';

/**
 * @param {{card: import('./own-ideas.js').Card, topic: import('../contract').Topic | null | undefined,
 *   areas: string[], adopted: import('./adopt-form.js').AdoptedForm | null, onCancel: () => void,
 *   onSave: (change: import('./drafts.js').Draft) => void}} props
 */
export function EditForm({card, topic, areas, adopted, onCancel, onSave}) {
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [text, setText] = useState(adopted ? adopted.text : card.text);
  const [about, setAbout] = useState(adopted ? adopted.about : card.about);
  const [area, setArea] = useState(adopted ? adopted.area : card.area);
  const [problem, setProblem] = useState('');
  const length = graphemes(text);
  const id = `edit-${card.id}`;

  useLayoutEffect(() => {
    if (!field.current) return;
    if (adopted) resume(field.current, adopted);
    else field.current.focus();
  }, [adopted]);

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    const wrong = !text.trim() ? t('phone.empty_text') : length > longest() ? tooLong(length) : '';
    setProblem(wrong);
    if (wrong) return field.current && field.current.focus();
    if (text.trim() === card.text && about === card.about && area === card.area && !card.refused) return onCancel();
    onSave({text: text.trim(), about, area});
  }

  return (
    <form onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <label for={id}>{t('phone.edit_your_idea')}</label>
      <textarea
        class="field"
        id={id}
        ref={field}
        value={text}
        data-saved={card.text}
        aria-invalid={Boolean(problem) || length > longest()}
        aria-describedby={`${id}-says`}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <BelowText id={`${id}-says`} problem={problem} length={length} />
      {topic && topic.about && topic.about.length > 0 && (
        <AboutChoice id={`${id}-about`} topic={topic} value={about} onChoose={setAbout} />
      )}
      {areas.length > 0 && <AreaChoice id={`${id}-area`} areas={areas} value={area} onChoose={setArea} />}
      <button class="btn">{t('phone.save_changes')}</button>
      <button type="button" class="btn btn-quiet" onClick={onCancel}>
        {t('phone.leave_as_it_was')}
      </button>
    </form>
  );
}
