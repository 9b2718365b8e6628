// The packages as npm would publish them: with the licence, well-formed, and the types of those that are imported resolve for
// whoever installs them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const imported = ['autodiff', 'nn', 'graph', 'figure'];
const packages = [...imported, 'cli']; // a command has nothing to import

const failed = [
  ...packages.map((name) => `publint --strict packages/${name}`),
  ...imported.map((name) => `attw --pack packages/${name} --profile esm-only --format table-flipped`),
].filter((command) => spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status !== 0);
/** @param {string} folder */
const licenceOf = (folder) => {
  const file = join(root, folder, 'LICENSE');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
for (const name of packages)
  if (licenceOf(`packages/${name}`) !== licenceOf('.')) failed.push(`cp LICENSE packages/${name}/LICENSE`);
if (failed.length > 0) {
  console.error(`Failed:\n${failed.join('\n')}`);
  process.exitCode = 1;
}
