// The board while feedback is asked: the questions themselves are on the phones.

import {Asked} from '../../shared/board/asked.jsx';
import {t} from '../../shared/catalogue.js';

export function Question() {
  return (
    <Asked>
      <p class="q-hint">{t('board.hint.feedback')}</p>
    </Asked>
  );
}
