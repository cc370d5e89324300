// Which measure of the topic's plan an idea is about, when the topic has a list of them.

import {t} from '../catalogue.js';

/** @typedef {import('../contract').About} About */

/**
 * @param {{id: string, topic: import('../contract').Topic, value: string, onChoose: (value: string) => void}} props
 */
export function AboutChoice({id, topic, value, onChoose}) {
  return (
    <div class="ask">
      <label for={id}>{t('phone.about')}</label>
      <select class="field" id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t('phone.about_nothing')}</option>
        {grouped(topic.about).map(([group, measures]) => (
          <optgroup key={group} label={group}>
            {measures.map(({number, title}) => (
              <option key={number} value={number}>
                {number} {title}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="new">{t('phone.about_new')}</option>
      </select>
    </div>
  );
}

/**
 * What an idea is about, in words: the measure's number and title, or that it is a new one.
 * @param {string} about
 * @param {import('../contract').Topic | null | undefined} topic
 */
export function aboutWords(about, topic) {
  if (!about) return '';
  if (about === 'new') return t('phone.about_new');
  const measure = topic && topic.about.find(({number}) => number === about);
  return measure ? `${measure.number} ${measure.title}` : about;
}

/**
 * @param {About[]} about
 * @returns {[string, About[]][]}
 */
function grouped(about) {
  /** @type {Map<string, About[]>} */
  const groups = new Map();
  for (const measure of about) groups.set(measure.group, [...(groups.get(measure.group) || []), measure]);
  return Array.from(groups);
}
