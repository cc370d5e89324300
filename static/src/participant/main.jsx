// The participant's page: takes over from the page that the server drew, and draws what it is told.

import '../shared/old-browsers.js';

import {render} from 'preact';
import {drawInPlace} from '../shared/first-drawing.js';
import {isHalfTyped} from '../shared/outdated.js';
import {readPage} from '../shared/page.js';
import {setRules} from '../shared/rules.js';
import {measureLine} from '../shared/text.jsx';
import {setTexts} from '../shared/catalogue.js';
import {adoptForm} from '../shared/phone/adopt-form.js';
import {wearChosenLook} from './display-preferences.js';
import {Phone} from './phone.jsx';
import {createParticipantStore} from '../shared/phone/participant-store.js';
import {heldStill} from './scroll-anchor.js';
import {current, isWriting, turn} from './phase-switch.js';

/**
 * @param {import('../shared/contract').Page} page
 * @param {HTMLElement} root
 */
function takeOver(page, root) {
  setTexts(page.catalogue, page.plurals);
  setRules(page);
  /** @type {import('./phase-switch.js').Shown | null} */
  let shown = null;
  let taken = false; // the page is ours
  const store = createParticipantStore({page, onChange: () => taken && draw(), isHalfTyped: () => isHalfTyped(root)});
  const adopted = adoptForm(root, current(store.state().phone));
  wearChosenLook(store.kept);
  drawInPlace(root, draw);
  taken = true;
  window.addEventListener('resize', draw);

  function draw() {
    const state = store.state();
    const before = shown;
    const turned = (shown = turn(shown, current(state.phone), isWriting(root)));
    measureLine();
    heldStill(root, () =>
      render(<Phone store={store} state={state} shown={turned} onGo={go} onLook={draw} adopted={adopted} />, root),
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
