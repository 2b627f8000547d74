import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Who may import whom: every tier names what it must not know. */
const TIERS = [
  { folder: 'words', forbidden: ['$shared/*', '$state/*', '$platform', '$platform/*', '$features/*'] },
  { folder: 'shared', forbidden: ['$state/*', '$platform', '$platform/*', '$features/*'] },
  { folder: 'platform', forbidden: ['$shared/*', '$state/*', '$features/*'] },
  { folder: 'state', forbidden: ['$shared/*.svelte', '$features/*'] },
  { folder: 'features', forbidden: ['$features/*', '../../features/*', '../*/*.svelte'] },
];

/** Types may be known by everybody: the views are plain data, described once. */
const forbid = (patterns) => [
  'error',
  {
    patterns: patterns.map((group) => ({
      group: [group],
      message: 'This tier may not know that one.',
      allowTypeImports: !group.startsWith('$features'),
    })),
  },
];

export default ts.config(
  { ignores: ['dist/', 'src/platform/bindings.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      'no-console': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // State is replaced as a whole; only what is patched in place uses the reactive collections.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      '@typescript-eslint/no-restricted-imports': forbid(['@tauri-apps/*']),
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  ...TIERS.map(({ folder, forbidden }) => ({
    files: [`src/${folder}/**/*.{ts,svelte}`],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': forbid(folder === 'platform' ? forbidden : [...forbidden, '@tauri-apps/*']),
    },
  })),
);
