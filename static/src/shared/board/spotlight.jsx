// One idea in lamplight.

import {useLayoutEffect, useRef, useState} from 'preact/hooks';

import {Mark} from '../marks.jsx';
import {t} from '../catalogue.js';
import {breakable} from './breakable.js';
import {useResizes} from './use-fit-text.js';
import {Frame} from './frame.jsx';
import {cut} from './pager.js';
import {shortNumber} from './selectors.js';
import {useScreen} from './board-context.js';

const GREAT = 12; // letters: in the greatest size a longer word may break

/** Greatest first: a short idea is shown as big as it goes, and only one that is too long for the least turns the page. */
const SIZES = ['s-short', 's-middle', 's-long'];

export function Spotlight() {
  const {map} = useScreen();
  return <Lit idea={map[`idea/${map.spotlight}`]} />;
}

/** @param {{idea: import('./selectors.js').Idea}} props */
export function Lit({idea}) {
  const {map} = useScreen();
  const {box, ruler, size, texts, index} = useLit(idea.text);
  const topic = map[`topic/${idea.topic}`];
  const foot = [t('board.idea', {number: shortNumber(idea.number)}), topic && topic.title].filter(Boolean).join(' · ');
  const slip = (/** @type {import('preact').ComponentChildren} */ text) => (
    <>
      <p class="s-text" data-text>
        {text}
      </p>
      <p class="s-foot">
        {topic ? <Mark place={topic.place} /> : null} <span>{breakable(foot)}</span>
      </p>
    </>
  );
  return (
    <Frame
      label={t('board.spotlight')}
      title={
        (map.phase && map.phase.prompt) || (topic && topic.question) || (topic && topic.title) || t('board.wall.label')
      }
    >
      <div class="s-main" ref={box}>
        <div class="s-lamp" aria-hidden="true" />
        <article class={`slip s-slip ${size}`} key={index}>
          {slip(continued(texts, index))}
        </article>
        <div class="slip s-slip s-ruler" ref={ruler} aria-hidden="true">
          {slip('')}
        </div>
      </div>
    </Frame>
  );
}

/**
 * The size and the parts in which a text fits under the lamp.
 * @param {string} text
 */
function useLit(text) {
  const {turning} = useScreen();
  const {index, tell} = turning;
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const ruler = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [lit, setLit] = useState({text: '', size: SIZES[SIZES.length - 1], texts: ['']});
  const resizes = useResizes(box);
  useLayoutEffect(() => {
    if (!box.current || !ruler.current) return;
    setLit({text, ...litBy(text, ruler.current, box.current.clientHeight)});
  }, [text, resizes]);
  const {size, texts} = lit.text === text ? lit : {size: lit.size, texts: ['']};
  useLayoutEffect(() => tell(texts.length), [tell, texts.length]);
  return {box, ruler, size, texts, index: Math.min(index, texts.length - 1)};
}

/**
 * @param {string} text
 * @param {HTMLElement} ruler
 * @param {number} height
 */
function litBy(text, ruler, height) {
  const words = /** @type {HTMLElement} */ (ruler.querySelector('[data-text]'));
  const fits = (/** @type {string} */ part) => {
    words.textContent = breakable(part, GREAT);
    const drawn = ruler.getBoundingClientRect().height;
    words.textContent = '';
    return drawn <= height;
  };
  for (const size of SIZES) {
    ruler.className = `slip s-slip s-ruler ${size}`;
    if (fits(text)) return {size, texts: [text]};
  }
  return {size: SIZES[SIZES.length - 1], texts: cut(text, (part) => fits(`… ${part} …`))};
}

/**
 * @param {string[]} texts
 * @param {number} index
 */
function continued(texts, index) {
  return `${index > 0 ? '… ' : ''}${breakable(texts[index], GREAT)}${index < texts.length - 1 ? ' …' : ''}`;
}
