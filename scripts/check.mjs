// `npm run check`: everything that a machine can hold against the source without running it. All checks run, also after
// one has failed.
import './setup.mjs';
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` };

const checks = {
  lock: 'node scripts/check-lock.mjs',
  arrows: 'node scripts/check-arrows.mjs',
  types: 'tsc -b',
  lint: 'biome ci --error-on-warnings .',
  'dead code': 'knip',
  bundles: 'node scripts/build-packages.mjs && node scripts/check-bundles.mjs',
  packages: 'node scripts/check-packages.mjs', // looks at what `types` and `bundles` have built
};

const failed = Object.entries(checks).filter(([name, command]) => {
  console.log(`\n── ${name}: ${command}`);
  return spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
