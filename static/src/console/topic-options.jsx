// The topics as choices of a select.

import {t} from '../shared/catalogue.js';

/** @param {{topics: {id: string, title: string}[], all?: boolean}} props `all`: whether all of them together is a choice too */
export function TopicOptions({topics, all = false}) {
  return (
    <>
      {all && <option value="">{t('console.all_topics')}</option>}
      {topics.map((topic) => (
        <option key={topic.id} value={topic.id}>
          {topic.title}
        </option>
      ))}
    </>
  );
}
