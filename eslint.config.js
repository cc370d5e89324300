import js from '@eslint/js';
import globals from 'globals';
import hooks from 'eslint-plugin-react-hooks';

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
  inTheBrowser,
  onTheDesk,
];
