// The question and the time for it; what is beside it is the kind's own.

import {Frame} from './frame.jsx';
import {useScreen} from './board-context.js';
import {topicShown} from './selectors.js';
import {Timer} from './timer.jsx';
import {useFit} from './use-fit-text.js';

/**
 * @param {object} props
 * @param {import('preact').ComponentChildren} [props.promise]  under the time: what happens to what is handed in
 * @param {import('preact').ComponentChildren} [props.children]  beside the time
 */
export function Asked({promise, children}) {
  const {map} = useScreen();
  const {phase} = map;
  const topic = topicShown(map);
  const question = phase.prompt || (topic && topic.question) || phase.title;
  const {box, step} = useFit(question, 3);
  return (
    <Frame label={phase.title} title={question} topic={topic}>
      <div class={`q-main q-fit-${step}`} ref={box}>
        <div>
          <Timer figure="q-timer" />
          {promise ? <p class="b-cap q-promise">{promise}</p> : null}
        </div>
        <div class="q-side">{children}</div>
      </div>
    </Frame>
  );
}
