// The facilitator's console: what everything in it may count on, and the one place where a refusal is told.

import {useMemo, useState} from 'preact/hooks';
import {may} from '../shared/rules.js';
import {Announcer} from './announcer.jsx';
import {Desk} from './console-context.js';
import {Room} from './layout.jsx';

/**
 * @param {object} props
 * @param {import('./agenda.js').Seen} props.seen
 * @param {string} props.code
 * @param {string} props.locale
 * @param {import('../shared/clock.js').Clock} props.clock
 * @param {boolean} props.online
 * @param {number} props.unsent commands that wait for their answer
 * @param {(name: string, payload: object) => Promise<import('./console-context.js').Answer>} props.ask
 * @param {{code: string, sentence: string} | null} props.shut the server does not let this page in
 */
export function Console({seen, code, locale, clock, online, unsent, ask, shut}) {
  const [refusal, setRefusal] = useState(/** @type {import('./banners.jsx').Refusal | null} */ (null));
  const [said, setSaid] = useState('');

  const desk = useMemo(() => {
    /**
     * A refusal stays until it is read, or until the same thing succeeds.
     * @param {string} name
     * @param {object} payload
     */
    async function askAndTell(name, payload) {
      const answer = await ask(name, payload);
      if (!answer.ok) setRefusal({name, code: answer.code || '', sentence: answer.sentence || ''});
      else setRefusal((now) => (now && now.name === name ? null : now));
      return answer;
    }
    return {seen, code, locale, clock, may, ask: askAndTell, say: setSaid};
  }, [seen, code, locale, clock, ask]);

  return (
    <Desk.Provider value={desk}>
      <Room online={online} unsent={unsent} refusal={shut || refusal} onRead={shut ? null : () => setRefusal(null)} />
      <Announcer said={said} />
    </Desk.Provider>
  );
}
