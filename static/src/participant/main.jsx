// The participant's page: takes over from the page that the server drew, and draws what it is told.

import {render} from 'preact';
import {readPage} from '../shared/page.js';
import {measureLine} from '../shared/text.jsx';
import {setTexts} from '../shared/catalogue.js';
import {carryOver} from './carry_over.js';
import {wearChosenLook} from './look.js';
import {Phone} from './phone.jsx';
import {createSeat} from './seat.js';
import {heldStill} from './still.js';
import {current, isWriting, turn} from './turning.js';

/**
 * @param {import('../shared/contract').Page} page
 * @param {HTMLElement} root
 */
function takeOver(page, root) {
  setTexts(page.catalogue, page.plurals);
  /** @type {import('./turning.js').Shown | null} */
  let shown = null;
  const seat = createSeat({page, onChange: () => shown && draw()});
  const carried = carryOver(root, current(seat.now().phone));
  wearChosenLook(seat.kept);
  root.textContent = '';
  draw();
  window.addEventListener('resize', draw);

  function draw() {
    const now = seat.now();
    const before = shown;
    const turned = (shown = turn(shown, current(now.phone), isWriting(root)));
    measureLine();
    heldStill(root, () =>
      render(<Phone seat={seat} now={now} shown={turned} onGo={go} onLook={draw} carried={carried} />, root),
    );
    if (before && (before.phase && before.phase.id) !== (turned.phase && turned.phase.id)) window.scrollTo(0, 0);
  }

  /** The person goes on to the phase that the others are in already. */
  function go() {
    shown = null;
    draw();
    window.scrollTo(0, 0);
    const heading = root.querySelector('h1');
    if (heading) heading.focus();
  }
}

const page = readPage(document);
const root = document.getElementById('app');
// Those who only read the results of a closed session have nothing live: their page stays as the server drew it.
if (page && root) takeOver(page, root);
