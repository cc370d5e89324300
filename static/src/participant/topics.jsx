// Whose topics these are, where the ideas go, and what there is to read.

import {Mark} from '../shared/marks.jsx';
import {all} from '../shared/state.js';
import {Text} from '../shared/text.jsx';
import {t} from '../shared/catalogue.js';

/** @param {{state: import('../shared/phone/participant-store.js').State}} props */
export function Topics({state}) {
  const topics = /** @type {import('../shared/contract').Topic[]} */ (all(state.phone, 'topic'));
  if (!topics.length) return null;
  return (
    <details class="more">
      <summary>{t('phone.topics')}</summary>
      {topics.map((topic) => (
        <div class="slip choice" key={topic.id}>
          <Mark place={topic.place} />
          <div>
            <Text as="h2" class="choice-title">
              {topic.title || topic.question}
            </Text>
            {topic.target_plan && (
              <Text as="p" class="small">
                {t('phone.target_plan', {plan: topic.target_plan})}
              </Text>
            )}
            {(topic.owner_role || topic.contact) && (
              <Text as="p" class="small">
                {[topic.owner_role, topic.contact].filter(Boolean).join(', ')}
              </Text>
            )}
            {topic.links.map((link) => (
              <p key={link.url}>
                <a class="link" href={link.url} rel="noopener noreferrer nofollow">
                  {link.title || link.url}
                </a>
              </p>
            ))}
          </div>
        </div>
      ))}
    </details>
  );
}
