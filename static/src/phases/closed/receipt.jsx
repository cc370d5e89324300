// The receipt of a session that is over: four words and a QR that find one's own ideas again, on any device.

import {t} from '../../shared/catalogue.js';
import {day} from '../../shared/phone/next-steps.jsx';

/**
 * @param {{page: import('../../shared/contract').Page, receipt: import('../../shared/contract').Receipt, answerBy: string}} props
 *   `answerBy` is an ISO date, or empty
 */
export function Receipt({page, receipt, answerBy}) {
  const at = `/${page.code}`;
  return (
    <>
      <h2>{t('receipt.take')}</h2>
      <p class="lead">{answerBy ? t('receipt.lead_by', {day: day(answerBy)}) : t('receipt.lead')}</p>
      <div class="slip">
        <div class="receipt-parts">
          <div class="receipt-words">
            <p class="small">{t('receipt.words')}</p>
            <ol translate={false}>
              {receipt.words.map((word, place) => (
                <li key={word}>
                  <i>{place + 1}</i>
                  {word}
                </li>
              ))}
            </ol>
          </div>
          <img class="receipt-qr" src={`${at}/receipt/0.svg`} alt={t('receipt.qr')} width={150} height={150} />
        </div>
        <p class="small">{t('receipt.opens')}</p>
        <p class="receipt-address">
          {t('receipt.address')} <b>{`${page.address}${at}/words`}</b>
        </p>
      </div>
      <a class="btn btn-main" href={`${at}/receipt/0.png`} download>
        {t('receipt.save')}
      </a>
    </>
  );
}
