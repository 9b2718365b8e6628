import { defaultClientConditions, defineConfig } from 'vite';
import { fontCharacters } from './font-plugin.ts';
import { offline } from './offline-plugin.ts';

export default defineConfig({
  base: './', // a static site that works from any sub-path
  resolve: { conditions: ['@retrograd/source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    // what the first picture needs stays in one file: several are larger together, and come later
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: /apps\/web\/src\/main\.tsx/ }] } } },
  },
  worker: { format: 'es' },
  plugins: [fontCharacters(), offline()],
});
