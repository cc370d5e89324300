// What is needed seldom: the desk, the downloads, the keys.

import {t} from '../shared/catalogue.js';
import {useDesk} from './console-context.js';

/** @param {{onKeys: () => void}} props */
export function Menu({onKeys}) {
  const {code, may} = useDesk();
  return (
    <details class="menu">
      <summary class="btn btn-s">{t('console.menu')}</summary>
      <ul>
        {may('set_agenda') && (
          <>
            <li>
              <a href={`/desk/${code}`}>{t('console.to_desk')}</a>
            </li>
            <li>
              <a href={`/desk/${code}#exports`}>{t('console.downloads')}</a>
            </li>
          </>
        )}
        <li>
          <button type="button" class="btn btn-s btn-quiet" onClick={onKeys}>
            {t('console.keys')} <kbd>?</kbd>
          </button>
        </li>
      </ul>
    </details>
  );
}
