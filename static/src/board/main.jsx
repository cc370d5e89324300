// The board's page: connects, listens, draws.

import {render} from 'preact';

import {connect} from '../shared/connection.js';
import {readPage} from '../shared/page.js';
import {setTexts} from '../shared/catalogue.js';
import {Board} from './board.jsx';
import {watchSilence} from './silence.js';

const page = readPage(document);
const place = document.getElementById('app');
if (!place) throw new Error('The page has no <div id="app">');
setTexts(page.catalogue, page.plurals);
place.replaceChildren(); // what the server drew for the moment before this script

/** @type {number | null} */
let silentSince = null;
const connection = connect({page, as: 'board', onState: draw});
watchSilence(connection, (since) => {
  silentSince = since;
  draw();
});
draw();

function draw() {
  const {board} = connection.state;
  render(
    <Board map={board} clock={connection.clock} locale={page.locale} silentSince={silentSince} />,
    /** @type {HTMLElement} */ (place),
  );
}
