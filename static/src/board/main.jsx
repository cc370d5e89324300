// The board's page: connects, listens, draws.

import '../shared/old-browsers.js';

import {render} from 'preact';

import {connect} from '../shared/connection.js';
import {drawInPlace} from '../shared/first-drawing.js';
import {readPage} from '../shared/page.js';
import {setRules} from '../shared/rules.js';
import {setTexts} from '../shared/catalogue.js';
import {Board} from './board.jsx';
import {watchSilence} from './connection-watchdog.js';

const page = readPage(document);
const place = document.getElementById('app');
if (!place) throw new Error('The page has no <div id="app">');
setTexts(page.catalogue, page.plurals);
setRules(page);

/** @type {number | null} */
let silentSince = null;
let taken = false; // the page is ours
const connection = connect({page, as: 'board', onState: () => taken && draw()});
drawInPlace(place, draw);
taken = true;
watchSilence(connection, (since) => {
  silentSince = since;
  draw();
});

function draw() {
  const {board} = connection.state;
  render(
    <Board map={board} clock={connection.clock} locale={page.locale} silentSince={silentSince} />,
    /** @type {HTMLElement} */ (place),
  );
}
