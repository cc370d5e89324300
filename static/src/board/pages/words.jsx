// The words of a topic, set in lines: size by how many people used them, and the number itself.

import {t} from '../../shared/catalogue.js';
import {breakable} from '../../shared/board/breakable.js';
import {useFit} from '../../shared/board/use-fit-text.js';
import {Frame} from '../../shared/board/frame.jsx';
import {topicShown, wordsShown} from '../../shared/board/selectors.js';
import {useScreen} from '../../shared/board/board-context.js';
import {typeset} from '../word-sizes.js';

const MOST_WORDS = 40;
const GREAT = 16; // letters: in the greatest size a longer word may break

export function Words() {
  const {map} = useScreen();
  const topic = topicShown(map);
  const words = wordsShown(map);
  return (
    <Frame
      label={t('board.words.label')}
      title={(topic && topic.question) || t('board.words.title')}
      topic={topic}
      say={words.length ? t('board.words.number') : ''}
    >
      {words.length ? <Lines words={words.slice(0, MOST_WORDS)} /> : <p class="b-empty">{t('board.words.empty')}</p>}
    </Frame>
  );
}

/**
 * As many of the words as fit, those of most people first.
 * @param {{words: {word: string, people: number}[]}} props
 */
function Lines({words}) {
  const {box, step} = useFit(JSON.stringify(words), words.length - 1);
  return (
    <ol class="k-words" ref={box}>
      {typeset(words.slice(0, words.length - step)).map(({word, people, size, place}) => (
        <li key={word} class={`k-word k-${size}`} style={{order: place}}>
          {breakable(word, GREAT)}
          <small>
            {people} <span class="visually-hidden">{t('board.words.people', {n: people})}</span>
          </small>
        </li>
      ))}
    </ol>
  );
}
