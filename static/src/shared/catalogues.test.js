// Every word that the pages ask for is in all three catalogues, and every word of the pages' catalogues is asked for.

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
const CATALOGUES = fileURLToPath(new URL('../../../translations', import.meta.url));
const LANGUAGES = readdirSync(CATALOGUES);
const FIRST = 'fi';

/** @type {(area: string, lang: string) => Map<string, string[]>} */
function catalogue(area, lang) {
  const text = readFileSync(join(CATALOGUES, lang, 'LC_MESSAGES', `${area}.po`), 'utf8');
  const entries = /** @type {Map<string, string[]>} */ (new Map());
  for (const block of text.split(/\n\s*\n/)) {
    const key = /^msgid "([^"]+)"/m.exec(block);
    const words = Array.from(block.matchAll(/^msgstr(?:\[\d\])? "((?:[^"\\]|\\.)*)"/gm), (found) => found[1]);
    if (key) entries.set(key[1], words);
  }
  return entries;
}

const sources = readdirSync(SOURCES, {recursive: true, encoding: 'utf8'})
  .filter((name) => /\.jsx?$/.test(name) && !name.endsWith('.test.js'))
  .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
  .join('\n');

for (const area of ['shared', 'phone']) {
  const finnish = catalogue(area, FIRST);

  test(`every key of "${area}" that is asked for has words`, () => {
    const asked = new Set(Array.from(sources.matchAll(new RegExp(`'(${area}\\.\\w+)'`, 'g')), (found) => found[1]));
    assert.deepEqual(
      [...asked].filter((key) => !finnish.has(key)),
      [],
    );
  });

  test(`every key of "${area}" is asked for`, () => {
    const made = Array.from(sources.matchAll(new RegExp(`\`(${area}\\.\\w+_)\\$`, 'g')), (found) => found[1]);
    const unused = [...finnish.keys()].filter(
      (key) => !sources.includes(`'${key}'`) && !made.some((start) => key.startsWith(start)),
    );
    assert.deepEqual(unused, []);
  });

  for (const lang of LANGUAGES)
    test(`"${area}" is complete in ${lang}, with the same parameters`, () => {
      const parameters = (/** @type {string} */ text) => Array.from(text.matchAll(/%\(\w+\)s/g), String).sort();
      const words = catalogue(area, lang);
      assert.deepEqual([...words.keys()], [...finnish.keys()]);
      for (const [key, forms] of words) {
        assert.ok(forms.length && forms.every(Boolean), key);
        const last = (/** @type {string[]} */ list) => list[list.length - 1];
        assert.deepEqual(parameters(last(forms)), parameters(last(finnish.get(key) || [])), key);
      }
    });
}
