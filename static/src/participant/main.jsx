// The participant's page: takes over from the page that the server drew, and renders the participant's state.

import '../shared/old-browsers.js';

import {render} from 'preact';
import {drawInPlace} from '../shared/first-drawing.js';
import {isHalfTyped} from '../shared/outdated.js';
import {readPage} from '../shared/page.js';
import {setRules} from '../shared/rules.js';
import {measureLine} from '../shared/text.jsx';
import {setTexts} from '../shared/catalogue.js';
import {adoptForm} from '../shared/phone/adopt-form.js';
import {applyPreferences} from './display-preferences.js';
import {Phone} from './phone.jsx';
import {createParticipantStore} from '../shared/phone/participant-store.js';
import {withScrollAnchor} from './scroll-anchor.js';
import {currentPhase, isWriting, switchPhase} from './phase-switch.js';

/**
 * @param {import('../shared/contract').Page} page
 * @param {HTMLElement} root
 */
function takeOver(page, root) {
  setTexts(page.catalogue, page.plurals);
  setRules(page);
  /** @type {import('./phase-switch.js').Shown | null} */
  let shown = null;
  let ready = false; // the page is ours
  const store = createParticipantStore({page, onChange: () => ready && draw(), isHalfTyped: () => isHalfTyped(root)});
  const adopted = adoptForm(root, currentPhase(store.state().phone));
  applyPreferences(store.storage);
  drawInPlace(root, draw);
  ready = true;
  window.addEventListener('resize', draw);

  function draw() {
    const state = store.state();
    const before = shown;
    const after = (shown = switchPhase(shown, currentPhase(state.phone), isWriting(root)));
    measureLine();
    withScrollAnchor(root, () =>
      render(
        <Phone store={store} state={state} shown={after} onFollow={follow} onPreferences={draw} adopted={adopted} />,
        root,
      ),
    );
    if (before && (before.phase && before.phase.id) !== (after.phase && after.phase.id)) window.scrollTo(0, 0);
  }

  /** The person goes on to the phase that the others are in already. */
  function follow() {
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
