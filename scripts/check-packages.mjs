// The four packages as npm would publish them: well-formed, and their types resolve for whoever installs them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['autodiff', 'nn', 'graph', 'figure'];

const failed = packages
  .flatMap((name) => [
    `publint --strict packages/${name}`,
    `attw --pack packages/${name} --profile esm-only --format table-flipped`,
  ])
  .filter((command) => spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status !== 0);
if (failed.length > 0) {
  console.error(`Failed:\n${failed.join('\n')}`);
  process.exitCode = 1;
}
