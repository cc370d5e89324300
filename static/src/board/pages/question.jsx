// The question that people are at: as the kind of phase draws it, or with the time alone.

import KINDS from '#phases/board';
import {Asked} from '../../shared/board/asked.jsx';
import {useScreen} from '../../shared/board/board-context.js';
import {Agenda} from './agenda.jsx';

export function Question() {
  const {phase} = useScreen().map;
  if (!phase) return <Agenda />;
  const Own = KINDS[phase.kind] && KINDS[phase.kind].Question;
  return Own ? <Own /> : <Asked />;
}
