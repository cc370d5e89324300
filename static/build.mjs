// Builds the pages' scripts, styles, fonts and icon into static/dist/, under names that change with their contents,
// and writes static/dist/manifest.json: {"participant.js": "participant-AB12CD34.js", "phone.css": …}. Beside each script
// and style lies the same compressed, `….js.gz`, for a server that hands it out as it is.
// `--watch` builds again at every change; names (`node static/build.mjs board`) build only these.
import {existsSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import * as esbuild from 'esbuild';
import {stylesheets} from './stylesheets.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(HERE, 'dist');
const APPS = ['participant', 'board', 'console'];
const STYLES = ['phone', 'board', 'console', 'desk', 'plan', 'public', 'print'];
// Phones that people really have: Android 8 and its Chrome of 2018, iPhone 6.
const OLDEST = ['es2017', 'chrome69', 'firefox68', 'safari12'];

const watching = process.argv.includes('--watch');
const chosen = process.argv.slice(2).filter((name) => !name.startsWith('--'));

const entries = [
  ...APPS.map((app) => ({out: app, in: join(HERE, 'src', app, 'main.jsx')})),
  ...pages().map((page) => ({out: basename(page, '.js'), in: join(HERE, 'src/pages', page)})),
  ...STYLES.map((style) => ({out: style, in: join(HERE, 'css', `${style}.css`)})),
  {out: 'icon', in: join(HERE, 'icon.svg')},
].filter((entry) => existsSync(entry.in) && (!chosen.length || chosen.includes(entry.out)));

function pages() {
  const folder = join(HERE, 'src/pages');
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'))
    : [];
}

const manifest = {
  name: 'manifest',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onStart(() => {
      if (!chosen.length) rmSync(DIST, {recursive: true, force: true});
    });
    build.onEnd((result) => {
      if (!result.metafile) return;
      const outputs = Object.keys(result.metafile.outputs);
      outputs.filter((output) => /\.(js|css)$/.test(output)).forEach(compress);
      writeManifest(outputs);
    });
  },
};

// `import PARTS from '#votes/phone'`: by folder of src/votes/, what its phone.jsx exports; the same for `#votes/board`,
// `#phases/phone`, `#phases/board`. So a new method or kind of phase is a folder and is named nowhere.
const gathered = {
  name: 'gathered',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({filter: /^#(votes|phases)\/(phone|board)$/}, ({path}) => ({path, namespace: 'gathered'}));
    build.onLoad({filter: /.*/, namespace: 'gathered'}, ({path}) => {
      const [folder, audience] = path.slice(1).split('/');
      const resolveDir = join(HERE, 'src', folder);
      const names = readdirSync(resolveDir).filter((name) => existsSync(join(resolveDir, name, `${audience}.jsx`)));
      const imports = names.map((name, at) => `import * as part${at} from './${name}/${audience}.jsx';`);
      const parts = names.map((name, at) => `${JSON.stringify(name)}: part${at}`);
      return {contents: `${imports.join('\n')}\nexport default {${parts.join(', ')}};`, resolveDir};
    });
  },
};

/** @param {string} output */
function compress(output) {
  writeFileSync(`${output}.gz`, gzipSync(readFileSync(output), {level: 9}));
}

/** @param {string[]} outputs */
function writeManifest(outputs) {
  const path = join(DIST, 'manifest.json');
  /** @type {Record<string, string>} */
  const names = chosen.length && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  for (const output of outputs) names[basename(output).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '')] = basename(output);
  const sorted = Object.fromEntries(Object.entries(names).sort());
  writeFileSync(path, JSON.stringify(sorted, null, 2) + '\n');
}

/** @type {esbuild.BuildOptions} */
const options = {
  entryPoints: entries,
  outdir: DIST,
  bundle: true,
  minify: true,
  metafile: true,
  format: 'iife',
  target: OLDEST,
  supported: {destructuring: true}, // esbuild doubts it for a rare fault of Safari that our code does not meet
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: {'.woff2': 'file', '.svg': 'copy'},
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [manifest, gathered, stylesheets],
};

if (watching) await (await esbuild.context(options)).watch();
else await esbuild.build(options);
