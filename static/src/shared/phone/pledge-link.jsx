// The way to the page where an organisation can say that it could take part. That page is the server's alone.

import {t} from '../catalogue.js';

/** @param {{code: string}} props */
export function PledgeLink({code}) {
  return (
    <p class="again">
      <a class="btn" href={`/${code}/pledge`}>
        {t('phone.pledge_link')}
      </a>
    </p>
  );
}
