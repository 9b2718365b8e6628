// What npm would publish of each package, after `tsc -b` has written its types: one file of JavaScript for each entry of its
// `exports`, which Node loads four times as fast as sixty. What entries share is a file beside them.
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

for (const name of ['autodiff', 'nn', 'graph', 'figure']) {
  const root = new URL(`../packages/${name}/`, import.meta.url);
  /** @type {{ exports: Record<string, { '@retrograd/source': string, default: string }> }} */
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const entry = Object.fromEntries(
    Object.values(exports).map((paths) => [
      /^\.\/dist\/(.+)\.js$/.exec(paths.default)?.[1],
      paths['@retrograd/source'],
    ]),
  );
  rmSync(new URL('dist/bundle', root), { recursive: true, force: true });
  await build({
    configFile: false,
    root: fileURLToPath(root),
    logLevel: 'warn',
    build: {
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        external: /^[^./]/, // other packages stay outside
        // Names stay constants: recording is a third slower where V8 cannot rely on them.
        output: {
          topLevelVar: false,
          entryFileNames: '[name].js',
          chunkFileNames: 'bundle/[name]-[hash].js',
          codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] }, // one file, not one for each pair of entries
        },
      },
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'es2023',
    },
  });
}
