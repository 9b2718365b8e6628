// What `.ci/run` runs: check, build and tests, from a clean clone. The last line counts the tests, and one each for the
// check and the build.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, 'node_modules/.cache/tests.json');

/** @param {string} command */
const succeeds = (command) => spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status === 0;

const steps = ['npm run check', 'npm run build'].map(succeeds); // the first of them installs
mkdirSync(dirname(report), { recursive: true });
rmSync(report, { force: true }); // an old report must not speak for tests that did not run
const tested = succeeds(`npm test -- --reporter=default --reporter=json --outputFile.json="${report}"`);

const tests = count();
const passed = tests.passed + steps.filter(Boolean).length;
// A run that fails without a failed test still failed: an error outside every test, or no report at all.
const failed = (tests.failed || (tested ? 0 : 1)) + steps.filter((step) => !step).length;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Tests that passed and failed; a file that could not even be loaded counts as one that failed. */
function count() {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}
