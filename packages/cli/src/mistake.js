// What is wrong in the reader's file, and on which line.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { packages } from './where.js';

/** @typedef {{ message: string, place: string }} MistakeOfFile The place is `model.ts:3:7`, or the file alone. */

/**
 * What `error` says of `file`, which has read `files`.
 * @param {unknown} error
 * @param {string} file
 * @param {ReadonlySet<string>} files
 * @returns {MistakeOfFile}
 */
export function mistakeOf(error, file, files) {
  if (!(error instanceof Error)) return { message: `it throws ${String(error)}`, place: nameOf(file) };
  const message = stripVTControlCharacters(error.message);
  const lacking = IMPORTS.map((pattern) => pattern.exec(message)).find((found) => found !== null);
  if (lacking) return lacks(lacking[1] ?? '', lacking[2] ?? file);
  const [, syntax] = /\[ (.+:\d+:\d+) \]/.exec(message) ?? [];
  if (syntax !== undefined) return { message, place: syntax };
  const frame = framesOf(error).find(({ path }) => files.has(path) && !path.startsWith(packages));
  return {
    message: error.name === 'Error' || frame === undefined ? message : `${error.name}: ${message}`,
    place: frame === undefined ? nameOf(file) : `${nameOf(frame.path)}:${frame.place}`,
  };
}

/** How Vite says that an import has found nothing: what, and where. */
const IMPORTS = [
  /^Failed to load url (\S+) .* in (.+)\. Does the file exist\?$/,
  /^Cannot find (?:module|package) '(.+?)' imported from '?(.+?)'?$/,
];

/** @param {string} id @param {string} importer */
function lacks(id, importer) {
  const lines = readFileSync(importer, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(`'${id}'`) || text.includes(`"${id}"`)) + 1;
  return {
    message: /^[./]/.test(id)
      ? `it imports ${id}, and there is no such file`
      : `it imports ${id}, which is not installed: npm install ${id}`,
    place: nameOf(importer) + (line > 0 ? `:${line}` : ''),
  };
}

/** @param {string} path */
const nameOf = (path) => relative(process.cwd(), path).replaceAll('\\', '/');

/** @param {Error} error */
function framesOf({ stack = '' }) {
  return Array.from(stack.matchAll(/^\s+at (?:.*\()?(.+?):(\d+:\d+)\)?$/gm), ([, where = '', place = '']) => ({
    path: (where.startsWith('file:') ? fileURLToPath(where) : where).replaceAll('\\', '/'),
    place,
  }));
}
