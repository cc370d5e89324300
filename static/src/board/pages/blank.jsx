// A covered board: night and marks. Nothing of the session, also no code.

import {t} from '../../shared/catalogue.js';
import {EdgeMarks} from '../../shared/board/edge-marks.jsx';

export function Blank() {
  return (
    <main class="blank">
      <h1 class="visually-hidden">{t('board.blank')}</h1>
      <EdgeMarks />
    </main>
  );
}
