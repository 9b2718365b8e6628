// What `.ci/run` runs: check, build and tests, from a clean clone. The browsers that the tests want are installed where
// that can be done. Where this is Node 20, the packages are tested in Node 22 as well. The last line counts the tests,
// and one each for the check and the build.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, 'node_modules/.cache/tests.json');
const OTHER_NODE = '22.23.3';

/** @param {string} command */
const succeeds = (command) => spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status === 0;

const steps = ['npm run check', 'npm run build'].map(succeeds); // the first of them installs
succeeds('node scripts/engines.mjs --install'); // without an engine its tests are left out, and the report says so
const suites = [test('npm test --'), ...(process.versions.node.startsWith('20.') ? testInOtherNode() : [])];

const passed = steps.filter(Boolean).length + suites.reduce((sum, suite) => sum + suite.passed, 0);
const failed = steps.filter((step) => !step).length + suites.reduce((sum, suite) => sum + suite.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * Runs tests and counts them.
 * @param {string} command takes vitest's options
 */
function test(command) {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true }); // an old report must not speak for tests that did not run
  const succeeded = succeeds(`${command} --reporter=default --reporter=json --outputFile.json="${report}"`);
  const { passed, failed } = count();
  // A run that fails without a failed test still failed: an error outside every test, or no report at all.
  return { passed, failed: failed || (succeeded ? 0 : 1) };
}

/** The tests without a browser in another Node, which npm fetches; none where it cannot. */
function testInOtherNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const node = `npm exec --yes --package=node-${platform}-${process.arch}@${OTHER_NODE} -- node`;
  console.log(`\nThe packages in Node ${OTHER_NODE}:`);
  if (succeeds(`${node} --version`))
    return [test(`${node} node_modules/vitest/vitest.mjs run --config vitest.workspace.ts --project=!browser`)];
  console.log('SKIPPED: npm could not fetch it.');
  return [];
}

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
