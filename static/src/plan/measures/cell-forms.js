// Forms of cells, as they are sent without a script: with one, their cells are written as a single step that can be undone.

/** @typedef {import('../edits.js').Value} Value */
/** @typedef {{name: string, value: Value, was: Value}} Wanted */

/**
 * The cells of a form that say something else than was seen in them. A name with a dot at its end is a list.
 * @param {[string, string][]} fields
 * @returns {Wanted[]}
 */
export function cellsOf(fields) {
  const names = [...new Set(fields.map(([name]) => name))];
  return names
    .filter((name) => name.includes('/') && !name.startsWith('was:'))
    .map((name) => ({name: name.replace(/\.$/, ''), value: valueOf(fields, name), was: valueOf(fields, `was:${name}`)}))
    .filter(({value, was}) => JSON.stringify(value) !== JSON.stringify(was));
}

/**
 * @param {[string, string][]} fields
 * @param {string} name
 * @returns {Value}
 */
function valueOf(fields, name) {
  const values = fields.filter(([each]) => each === name).map(([, value]) => value);
  return name.endsWith('.') ? values.filter(Boolean) : values[values.length - 1] || '';
}

/**
 * @param {ReturnType<typeof import('../cells.js').openCells>} cells
 * @param {ReturnType<typeof import('../workspace.js').openWorkspace>} workspace
 */
export function openCellForms(cells, workspace) {
  document.addEventListener('submit', async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.hasAttribute('data-cells-form')) return;
    event.preventDefault();
    /** @type {[string, string][]} */
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    await cells.save();
    await cells.setMany(cellsOf(fields));
    const back = form.elements.namedItem('back');
    if (event.submitter && back instanceof HTMLInputElement) await workspace.go(back.value);
  });
}
