// What npm would publish of each package, after `tsc -b` has written its types: one file of JavaScript. Node loads it four
// times as fast as sixty, and V8 inlines across what were modules (benchmarks/README.md).
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

for (const name of ['autodiff', 'nn', 'graph', 'figure'])
  await build({
    configFile: false,
    root: fileURLToPath(new URL(`../packages/${name}`, import.meta.url)),
    logLevel: 'warn',
    build: {
      lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'bundle' },
      rolldownOptions: { external: /^[^./]/ }, // other packages
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'es2023',
    },
  });
