// What lies ahead this evening.

import {t} from '../../shared/catalogue.js';
import {AgendaList} from '../../shared/board/agenda-list.jsx';
import {useScreen} from '../../shared/board/board-context.js';
import {Frame} from '../../shared/board/frame.jsx';

export function Agenda() {
  const {map} = useScreen();
  return (
    <Frame label={t('board.agenda.title')} title={(map.session && map.session.title) || ''}>
      <AgendaList />
    </Frame>
  );
}
