// The console page: connects and renders.

import '../shared/old-browsers.js';

import {render} from 'preact';
import {useEffect, useMemo, useState} from 'preact/hooks';
import {connect} from '../shared/connection.js';
import {isHalfTyped} from '../shared/outdated.js';
import {readPage} from '../shared/page.js';
import {setRules} from '../shared/rules.js';
import {setTexts} from '../shared/catalogue.js';
import {createCommandQueue} from './command-queue.js';
import {Console} from './console.jsx';

/** @typedef {import('../shared/contract').Page} Page */

/** @param {{page: Page}} props */
function Live({page}) {
  const [seen, setSeen] = useState(/** @type {Record<string, any> | null} */ (null));
  const [online, setOnline] = useState(true);
  const [unsent, setUnsent] = useState(0);
  const [shut, setShut] = useState(/** @type {{code: string, sentence: string} | null} */ (null));

  const {connection, queue} = useMemo(() => {
    const connection = connect({
      page,
      as: 'console',
      onState: (state) => setSeen(state.console),
      onStatus: (status) => setOnline(status === 'online'),
      onBack: () => queue.kick(),
      onRefused: setShut,
      mayReload: () => !queue.waiting() && !isHalfTyped(document),
    });
    const queue = createCommandQueue({code: page.code, send: connection.command, onWaiting: setUnsent});
    return {connection, queue};
  }, [page]);

  useEffect(() => {
    if (!unsent || online) return undefined;
    const warn = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsent, online]);

  const told = seen || connection.state.console;
  if (!told.session) return null;
  return (
    <Console
      seen={told}
      code={page.code}
      locale={page.locale}
      clock={connection.clock}
      online={online}
      unsent={unsent}
      ask={queue.ask}
      shut={shut}
    />
  );
}

const page = readPage(document);
const app = document.getElementById('app');
setTexts(page.catalogue, page.plurals);
setRules(page);
if (app) render(<Live page={page} />, app);
