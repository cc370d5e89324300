import js from '@eslint/js';
import globals from 'globals';
import hooks from 'eslint-plugin-react-hooks';

/** Files are named `like-this.js`, so that a name reads the same in an import, a command and on a disk that knows no capitals. */
const names = {
  rules: {
    'file-names': {
      create: (/** @type {import('eslint').Rule.RuleContext} */ context) => ({
        Program(/** @type {import('estree').Program} */ node) {
          const name = context.filename.replace(/^.*[\\/]/, '');
          if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(name))
            context.report({node, message: `'${name}' is not named like-this.js.`});
        },
      }),
    },
  },
};

/** Variables are `likeThis`, components `LikeThis`; the fields of what the server says keep its underscores. */
const named = {
  plugins: {names},
  rules: {'names/file-names': 'error', camelcase: ['error', {properties: 'never', ignoreDestructuring: true}]},
};

const inTheBrowser = {
  files: ['static/src/**/*.{js,jsx}'],
  ignores: ['static/src/**/*.test.js'],
  languageOptions: {globals: globals.browser, parserOptions: {ecmaFeatures: {jsx: true}}},
  plugins: {'react-hooks': hooks},
  rules: {
    'react-hooks/rules-of-hooks': 'error',
    'react-hooks/exhaustive-deps': 'error',
    'no-restricted-properties': [
      'error',
      ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
        property,
        message: 'What people wrote goes in as text.',
      })),
    ],
    'no-restricted-syntax': [
      'error',
      {selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'What people wrote goes in as text.'},
    ],
  },
};

const onTheDesk = {
  files: ['static/*.mjs', 'static/src/**/*.test.js', '*.js'],
  languageOptions: {globals: globals.node},
};

export default [
  {ignores: ['static/dist/']},
  js.configs.recommended,
  {rules: {eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'object-shorthand': 'error'}},
  named,
  inTheBrowser,
  onTheDesk,
];
