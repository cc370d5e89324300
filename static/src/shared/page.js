// What the server tells a page at first paint.

/** @typedef {import('./contract').Page} Page */

/**
 * The value of the page's own `<script type="application/json" id="page">`; null on a page that is not live.
 * @param {Document} document
 * @returns {Page}
 */
export function readPage(document) {
  const element = document.getElementById('page');
  if (!element) throw new Error('The page has no <script id="page">');
  return JSON.parse(element.textContent || '');
}
