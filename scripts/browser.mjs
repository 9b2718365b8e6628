// The browser that the tests drive. A candidate counts only once it has been started and has given a WebGL 2 context: a
// downloaded Chromium without its system libraries exists and yet does not start.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const found = fileURLToPath(new URL('../node_modules/.cache/browser.json', import.meta.url));
const INSTALL_LIMIT = 600_000; // ms
const INSTALL = ['install', '-y', '--no-install-recommends'];
/** Chromium without its windows opens a page in half the time. */
export const SHELL = 'chromium-headless-shell';

/**
 * Where to look, the cheapest first; the later sources install what they then offer.
 * @type {readonly (() => readonly (string | undefined)[])[]}
 */
const sources = [
  () => [process.env.BROWSER_PATH, process.env.CHROME_PATH],
  () => [...onPath(), ...fixedPlaces()],
  () => [chromium.executablePath()],
  () => {
    const cli = createRequire(import.meta.url)
      .resolve('playwright-core/package.json')
      .replace(/package\.json$/, 'cli.js');
    return run(process.execPath, cli, 'install', 'chromium') ? [chromium.executablePath()] : [];
  },
  () => {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return [];
    const name = run('apt-get', 'update') && [SHELL, 'chromium'].find((wanted) => run('apt-get', ...INSTALL, wanted));
    return name ? [`/usr/bin/${name}`] : [];
  },
];

/**
 * The executable of a browser with WebGL 2; remembered in node_modules/.cache/browser.json. Installs Chromium if there
 * is none. Throws if that fails, too.
 * @returns {Promise<string>}
 */
export async function browserPath() {
  if (existsSync(found)) {
    const { executablePath } = JSON.parse(readFileSync(found, 'utf8'));
    if (existsSync(executablePath)) return executablePath;
  }
  for (const source of sources)
    for (const executablePath of source()) {
      if (executablePath === undefined || !existsSync(executablePath) || !(await hasWebGL(executablePath))) continue;
      mkdirSync(dirname(found), { recursive: true });
      writeFileSync(found, JSON.stringify({ executablePath }));
      return executablePath;
    }
  throw new Error('no browser with WebGL 2 found: set BROWSER_PATH to the executable of Chromium, Chrome or Edge');
}

/**
 * Starts the browser without a window. WebGL is drawn in software, so that pictures do not depend on the machine.
 * @param {string} executablePath
 * @param {readonly string[]} [flags] instead of those for WebGL
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launch(executablePath, flags = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']) {
  const args = [...flags];
  if (process.getuid?.() === 0) args.push('--no-sandbox'); // Chromium refuses its sandbox to root
  return chromium.launch({ executablePath, args });
}

/** @param {string} executablePath */
async function hasWebGL(executablePath) {
  try {
    const browser = await launch(executablePath);
    const page = await browser.newPage();
    const drawn = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null);
    await browser.close();
    return drawn;
  } catch {
    return false; // does not start: not a candidate
  }
}

function onPath() {
  const names = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function fixedPlaces() {
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Chromium/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ],
    ),
  ];
}

/** @param {string} command @param {readonly string[]} args */
function run(command, ...args) {
  return spawnSync(command, args, { stdio: 'inherit', timeout: INSTALL_LIMIT }).status === 0;
}
