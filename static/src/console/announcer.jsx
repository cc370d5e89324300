// What is said to those who listen: one's own acts at once, news of moderation gathered.

import {useEffect, useRef, useState} from 'preact/hooks';
import {t} from '../shared/catalogue.js';
import {useDesk} from './console-context.js';
import {waiting} from './ideas/moderation.js';
import {GATHER_MS, SILENT, counted, due, spoken} from './announcements.js';

/** @param {{said: string}} props */
export function Announcer({said}) {
  return (
    <div class="visually-hidden">
      <p role="status">{said}</p>
      <p role="status">{useNews()}</p>
    </div>
  );
}

function useNews() {
  const {seen} = useDesk();
  const count = waiting(seen).length;
  const news = useRef({...SILENT, told: count, waiting: count});
  const [sentence, setSentence] = useState('');

  useEffect(() => {
    news.current = counted(news.current, count);
    const wait = Math.max(0, news.current.at + GATHER_MS - Date.now());
    const timer = setTimeout(() => {
      const more = due(news.current, Date.now());
      if (!more) return;
      news.current = spoken(news.current, Date.now());
      setSentence(t('console.said_waiting', {n: count}));
    }, wait);
    return () => clearTimeout(timer);
  }, [count]);

  return sentence;
}
