// Which view is open, and how many columns there is room for.

import {useEffect, useState} from 'preact/hooks';
import {useDesk} from './console-context.js';
import {ideasAreOpen} from './agenda.js';

// In em, as in the style sheet: bigger letters count as less room.
const THREE_COLUMNS = '(min-width: 75em)';
const TWO_COLUMNS = '(min-width: 56.25em)';

/**
 * The views there are, in their order. Columns that stand side by side with the middle one are not views of their own.
 * @param {number} columns
 * @param {(command: string) => boolean} may
 * @param {boolean} table is there something to bundle
 */
export function viewsFor(columns, may, table) {
  return [
    columns < 3 && 'run',
    'now',
    columns < 2 && 'ideas',
    table && 'table',
    may('set_next_steps') && 'steps',
    may('set_state') && 'doors',
  ].filter((view) => typeof view === 'string');
}

/**
 * The view after a change of phase. Only who looks at the evening is taken along: who writes next steps is left in peace.
 * @param {string} view
 * @param {string | undefined} collects what the new phase collects
 */
export function followed(view, collects) {
  if (view === 'steps' || view === 'doors' || view === 'ideas') return view;
  return collects === 'clusters' ? 'table' : 'now';
}

export function useColumns() {
  const [columns, setColumns] = useState(countColumns);
  useEffect(() => {
    // Not by the queries' own events: tablets before 2020 have none that one can listen to.
    const measure = () => setColumns(countColumns());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return columns;
}

function countColumns() {
  if (window.matchMedia(THREE_COLUMNS).matches) return 3;
  return window.matchMedia(TWO_COLUMNS).matches ? 2 : 1;
}

/** @param {number} columns */
export function useView(columns) {
  const {seen, may} = useDesk();
  const collects = seen.phase?.collects;
  const [asked, setView] = useState(() => followed('now', collects));
  const [phase, setPhase] = useState(seen.phase?.id);
  if (phase !== seen.phase?.id) {
    setPhase(seen.phase?.id);
    setView(followed(asked, collects));
  }
  const views = viewsFor(columns, may, collects === 'clusters' || ideasAreOpen(seen));
  return {view: views.includes(asked) ? asked : 'now', views, setView};
}
