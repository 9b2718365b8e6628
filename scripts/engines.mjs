// Firefox and WebKit, in which the journeys are run beside Chromium where they are installed. `node scripts/engines.mjs`
// tells what is found; with --install it first installs what is missing, as root on Debian or Ubuntu, and the Chromium that
// opens pages quickest.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHELL } from './browser.mjs';

const INSTALL_LIMIT = 600_000; // ms
/** Debian's packages; the driver brings MiniBrowser. */
const PACKAGES = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

/**
 * The executables of each engine, or what to install to have them.
 * @typedef {{ executable: string } | { missing: string }} Firefox
 * @typedef {{ driver: string, browser: string, display: string } | { missing: string }} WebKit
 * @returns {{ firefox: Firefox, webkit: WebKit }}
 */
export function findEngines() {
  const executable = process.env.FIREFOX_PATH ?? onPath('firefox-esr') ?? onPath('firefox') ?? fixedPlace();
  const [driver, browser, display] = [onPath('WebKitWebDriver'), miniBrowser(), onPath('Xvfb')];
  const lacks = [!driver && 'WebKitWebDriver', !browser && 'MiniBrowser', !display && 'Xvfb'].filter(Boolean);
  return {
    firefox: executable ? { executable } : { missing: 'no Firefox (Debian: firefox-esr; or set FIREFOX_PATH)' },
    webkit:
      driver && browser && display
        ? { driver, browser, display }
        : { missing: `no ${lacks.join(', no ')} (Debian: webkit2gtk-driver, xvfb)` },
  };
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function fixedPlace() {
  const places = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:/Program Files/Mozilla Firefox/firefox.exe'];
  return places.find((file) => existsSync(file));
}

/** MiniBrowser lies beside the library, on no PATH: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser. */
function miniBrowser() {
  const parents = ['/usr/libexec', '/usr/lib64', '/usr/lib', ...subfolders('/usr/lib', /-linux-/)];
  return parents
    .flatMap((parent) => subfolders(parent, /^webkit(2gtk|gtk)-/))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((file) => existsSync(file));
}

/** @param {string} parent @param {RegExp} name */
function subfolders(parent, name) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((entry) => name.test(entry))
    .map((entry) => join(parent, entry));
}

/** Installs what is missing, where that can be done without asking. */
function install() {
  const engines = findEngines();
  const names = /** @type {const} */ (['firefox', 'webkit']);
  const packages = names.flatMap((name) => ('missing' in engines[name] ? PACKAGES[name] : []));
  if (!onPath(SHELL)) packages.push(SHELL);
  if (packages.length === 0 || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  if (run('apt-get', 'update')) run('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
}

/** @param {string} command @param {readonly string[]} args */
function run(command, ...args) {
  return spawnSync(command, args, { stdio: 'inherit', timeout: INSTALL_LIMIT }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--install')) install();
  console.log(findEngines());
}
