// The way in: address, code in two fours, QR. In every phase, because people come late.

import {Fragment} from 'preact';

import {t} from '../catalogue.js';
import {useScreen} from './board-context.js';

/**
 * "4821 0937": as it is said and typed.
 * @param {string} code
 */
export function inFours(code) {
  return (code.match(/.{1,4}/g) || []).join(' ');
}

/**
 * An address, which breaks after its points when it must.
 * @param {{of: string}} props
 */
export function Address({of}) {
  return (
    <bdi>
      {(of.match(/[^.-]*[.-]|[^.-]+$/g) || []).map((part, place) => (
        <Fragment key={place}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </bdi>
  );
}

export function JoinLine() {
  const {join} = useScreen().map;
  if (!join) return null;
  return (
    <p class="b-join">
      <Address of={join.address} />{' '}
      {join.locked ? <b>{t('board.locked')}</b> : <b class="b-digits">{inFours(join.code)}</b>}
    </p>
  );
}

/** Black on white in every theme, because cameras want it. */
export function Qr() {
  const {join} = useScreen().map;
  if (!join || join.locked) return null;
  const alt = t('board.qr', {address: join.address, code: inFours(join.code)});
  return <img class="b-qr" src={`/qr/${join.code}.svg`} alt={alt} />;
}
