// Cells as text with tabs, the way that spreadsheets put them on the clipboard and take them from it.

/**
 * Rows of cells. A cell in quotes may hold tabs, line ends and doubled quotes; a line end at the very end begins no row.
 * @param {string} text
 * @returns {string[][]}
 */
export function parse(text) {
  const rows = [['']];
  let quoted = false;
  const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < all.length; at += 1) {
    const letter = all[at];
    const row = rows[rows.length - 1];
    if (quoted && letter === '"' && all[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (letter === '"' && (quoted || row[row.length - 1] === '')) quoted = !quoted;
    else if (!quoted && letter === '\t') row.push('');
    else if (!quoted && letter === '\n') rows.push(['']);
    else row[row.length - 1] += letter;
  }
  return rows;
}

/**
 * @param {string[][]} rows
 */
export function format(rows) {
  return rows.map((row) => row.map(quote).join('\t')).join('\n');
}

/** @param {string} cell */
function quote(cell) {
  return /[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
