// The pages of a plan: cells that save themselves, forms that keep their place, and the keys of each step.

import {openAnswers} from '../plan/answers.js';
import {openCells} from '../plan/cells.js';
import {openDocument} from '../plan/document.js';
import {openReview} from '../plan/review.js';
import {openMeasures} from '../plan/measures.js';
import {openWorkspace} from '../plan/workspace.js';

const place = document.getElementById('workspace');

if (place) {
  const base = String(place.getAttribute('data-base'));
  const workspace = openWorkspace({
    before: () => cells.save(),
    after: (revision) => {
      cells.revisionIs(revision);
      cells.read();
    },
  });
  const cells = openCells(base, Number(place.getAttribute('data-revision')), workspace);
  if (document.getElementById('answer-rows')) openAnswers(cells);
  openReview();
  openMeasures(cells, workspace);
  document.addEventListener('keydown', (event) => {
    const typing = /** @type {HTMLElement} */ (event.target).matches(
      'input:not([type=checkbox]):not([type=radio]), textarea, select',
    );
    if (event.key.toLowerCase() !== 'z' || event.altKey || event.shiftKey) return;
    if (!(event.ctrlKey || event.metaKey) || typing) return;
    event.preventDefault();
    cells.undo();
  });
  document.addEventListener('click', (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest('[data-undo]')) cells.undo();
  });
  openDocument();
}
