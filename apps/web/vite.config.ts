import { defaultClientConditions, defineConfig } from 'vite';
import { fontCharacters } from './font-plugin.ts';
import { offline } from './offline-plugin.ts';
import { sandbox } from './sandbox-plugin.ts';
import { smaller } from './smaller-plugin.ts';

/** They only throw for a mistake of the code that calls them. The types and tests of the app find these: its bundle does without. */
const CHECKS = [
  ...['requireFunction', 'requireHandle', 'requireKind', 'requireKnown', 'requireList', 'requireNode', 'requireNumber'],
  ...['requireOperands', 'requireRow', 'requireSeed', 'requireSeeds', 'requireTape', 'requireValue'],
  ...['checkOptions', 'checkElement', 'checkStageOptions'],
];

export default defineConfig({
  base: './', // a static site that works from any sub-path
  resolve: { conditions: ['@retrograd/source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    // what the first picture needs stays in one file: several are larger together, and come later
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', test: /apps\/web\/src\/main\.tsx/ }] } },
      treeshake: { manualPureFunctions: CHECKS },
    },
  },
  worker: { format: 'es' },
  plugins: [fontCharacters(), smaller('first'), sandbox(), offline()],
});
