// What `.ci/run` runs: check, build and tests, from a clean clone. The browsers that the tests want are installed where
// that can be done. Where this is Node 20, the packages are tested in Node 22 as well. The last line counts the tests,
// and one each for the check and the build; the lines before it say which failed, and why.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, 'node_modules/.cache/tests.json');
const OTHER_NODE = '22.23.3';

/** @param {string} command */
const succeeds = (command) => spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status === 0;

const commands = ['npm run check', 'npm run build'];
const steps = commands.map(succeeds); // the first of them installs
succeeds('node scripts/engines.mjs --install'); // without an engine its tests are left out, and the report says so
const suites = [await test('npm test --')];
if (process.versions.node.startsWith('20.')) suites.push(...(await testInOtherNode()));

const failures = [
  ...commands.filter((_, i) => !steps[i]).map((command) => `FAILED ${command}`),
  ...suites.flatMap((suite) => suite.failures),
];
for (const failure of failures) console.log(failure);
const passed = steps.filter(Boolean).length + suites.reduce((sum, suite) => sum + suite.passed, 0);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/**
 * Runs tests and counts them.
 * @param {string} command takes vitest's options
 */
async function test(command) {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true }); // an old report must not speak for tests that did not run
  const { status, complaints } = await run(
    `${command} --reporter=default --reporter=json --outputFile.json="${report}"`,
  );
  const { passed, failures } = readReport();
  // A run that fails without a failed test still failed: an error outside every test, or no report at all.
  if (failures.length === 0 && status !== 0)
    failures.push(`FAILED outside the tests (exit ${status}): ${command}\n${complaints.slice(-60).join('\n')}`);
  return { passed, failures };
}

/**
 * Runs a command, and keeps the lines of its error output, which goes on to ours.
 * @param {string} command
 * @returns {Promise<{ status: number | string | null, complaints: string[] }>} status: the exit code, or the signal
 */
function run(command) {
  const child = spawn(command, { cwd: root, shell: true, stdio: ['inherit', 'inherit', 'pipe'] });
  let text = '';
  child.stderr.on('data', (/** @type {Buffer} */ data) => {
    process.stderr.write(data);
    text += data;
  });
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ status: code ?? signal, complaints: text.trimEnd().split('\n') })),
  );
}

/** The tests without a browser in another Node, which npm fetches; none where it cannot. */
async function testInOtherNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const node = `npm exec --yes --package=node-${platform}-${process.arch}@${OTHER_NODE} -- node`;
  console.log(`\nThe packages in Node ${OTHER_NODE}:`);
  if (succeeds(`${node} --version`))
    return [await test(`${node} node_modules/vitest/vitest.mjs run --config vitest.workspace.ts --project=!browser`)];
  console.log('SKIPPED: npm could not fetch it.');
  return [];
}

/** How many tests passed, and a text for each that failed; a file that could not even be loaded counts as one. */
function readReport() {
  /** @type {string[]} */
  const failures = [];
  if (!existsSync(report)) return { passed: 0, failures };
  /** @type {{ numPassedTests: number, testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} */
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(root, name);
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed');
    for (const { fullName, failureMessages } of failed)
      failures.push(`FAILED ${file}: ${fullName}\n${beginning(failureMessages.join('\n'))}`);
    if (status === 'failed' && failed.length === 0) failures.push(`FAILED ${file}\n${beginning(message)}`);
  }
  return { passed: numPassedTests, failures };
}

/** The first lines of a message: what was expected and found, and where.
 * @param {string} message */
function beginning(message) {
  return message.split('\n').slice(0, 12).join('\n');
}
