// What the build adds to plain CSS: themes that are written once, and styles that lie beside what they style.
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const THEMES = fileURLToPath(new URL('css/themes', import.meta.url));
const SOURCE = fileURLToPath(new URL('src', import.meta.url));

/** @type {import('esbuild').Plugin} */
export const stylesheets = {
  name: 'stylesheets',
  setup(build) {
    const gathered = /^#(phases|votes)\/(phone|board)\.css$/;
    build.onResolve({filter: gathered}, ({path}) => ({path, namespace: 'gathered-styles'}));
    build.onLoad({filter: gathered, namespace: 'gathered-styles'}, ({path}) => gather(path));
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

/**
 * `@import '#phases/phone.css'`: the phone.css of every folder of src/phases/, so that a new kind of phase or method of voting is
 * named in no stylesheet.
 * @param {string} path
 * @returns {import('esbuild').OnLoadResult}
 */
function gather(path) {
  const [area, style] = path.slice(1).split('/');
  const resolveDir = join(SOURCE, area);
  const folders = existsSync(resolveDir) ? readdirSync(resolveDir).sort() : [];
  const styled = folders.filter((folder) => existsSync(join(resolveDir, folder, style)));
  const contents = styled.map((folder) => `@import './${folder}/${style}';`).join('\n');
  return {
    contents,
    loader: 'css',
    resolveDir,
    watchDirs: [resolveDir, ...folders.map((name) => join(resolveDir, name))],
  };
}
