// Which topic the phase is about.

import {Mark} from '../marks.jsx';
import {Text} from '../text.jsx';

/**
 * @param {{topic: import('../contract').Topic | null, unless?: string}} props `unless` is what the heading says
 */
export function TopicLine({topic, unless}) {
  if (!topic || topic.title === unless) return null;
  return (
    <p class="topic topic-line">
      <Mark place={topic.place} />
      <Text>{topic.title || topic.question}</Text>
    </p>
  );
}
