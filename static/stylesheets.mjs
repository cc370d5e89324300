// What the build adds to plain CSS: themes that are written once, and styles that lie beside what they style.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const THEMES = fileURLToPath(new URL('css/themes', import.meta.url));

/** @type {import('esbuild').Plugin} */
export const stylesheets = {
  name: 'stylesheets',
  setup(build) {
    build.onLoad({filter: /\.css$/, namespace: 'file'}, ({path}) => withThemes(readFileSync(path, 'utf8')));
  },
};

/**
 * Puts the declarations of css/themes/dark.css in the place of `@theme dark;`. A media query and an attribute cannot share a block,
 * and the oldest phones know no `light-dark()`.
 * @param {string} css
 * @returns {import('esbuild').OnLoadResult}
 */
function withThemes(css) {
  /** @type {string[]} */
  const watchFiles = [];
  const contents = css.replace(/@theme ([\w-]+);/g, (_, name) => {
    const file = join(THEMES, `${name}.css`);
    watchFiles.push(file);
    return declarations(readFileSync(file, 'utf8'));
  });
  return {contents, loader: 'css', watchFiles};
}

/**
 * What stands in the one block of a theme.
 * @param {string} theme
 */
function declarations(theme) {
  return theme.slice(theme.indexOf('{') + 1, theme.lastIndexOf('}'));
}
