// One idea that everybody may read.

import {Text} from '../text.jsx';
import {t} from '../catalogue.js';
import {Mark} from '../marks.jsx';
import {aboutWords} from './about-choice.jsx';

/** @typedef {import('../contract').Idea} Idea */

/**
 * @param {{idea: Idea, mine: boolean, topic?: import('../contract').Topic, named?: boolean, innerRef?: any}} props
 *   `named` says the topic, where ideas of several stand side by side
 */
export function IdeaCard({idea, mine, topic, named, innerRef}) {
  return (
    <li class={mine ? 'slip slip-mine' : 'slip'} ref={innerRef} tabIndex={-1}>
      <Text as="p" class="slip-text">
        {idea.text}
      </Text>
      <div class="slip-foot">
        <span class="slip-number num">
          {mine && `${t('phone.your_idea')} · `}
          {t('phone.idea_number', {number: shortNumber(idea.number)})}
        </span>
        {named && topic && (
          <span class="topic">
            <Mark place={topic.place} />
            <Text>{topic.title}</Text>
          </span>
        )}
      </div>
      {idea.origin && (
        <Text as="p" class="why">
          {idea.origin}
        </Text>
      )}
      {idea.about && (
        <Text as="p" class="why">
          {aboutWords(idea.about, topic)}
        </Text>
      )}
    </li>
  );
}

/**
 * "T1-I042" is Idea 42 to people; the whole number is for papers.
 * @param {string} number
 */
export function shortNumber(number) {
  const found = /(\d+)$/.exec(number);
  return found ? Number(found[1]) : number;
}

/**
 * The numbers of one's own ideas.
 * @param {Record<string, any>} own
 * @returns {Set<string>}
 */
export function ownNumbers(own) {
  const numbers = new Set();
  for (const key of Object.keys(own)) if (key.startsWith('idea/') && own[key].number) numbers.add(own[key].number);
  return numbers;
}
