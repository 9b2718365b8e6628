// Runs a program in TypeScript or JavaScript. Only the worker of the sandbox, and tests of known programs, may call it.
import type { Tape } from '@retrograd/autodiff';
import { type Drawable, tapeOf } from '@retrograd/graph';
import { transform } from 'sucrase';
import { type Answer, LONGEST_RECORDED, type Mistake } from './answer.ts';
import { modules, names } from './modules.ts';
import { printer } from './printed.ts';

const FILE = 'program.js'; // as stacks call the text

/**
 * What the program `text` gives: of `show`, what it was given last, or else the value of the last expression statement. What
 * that promises is waited for. Never rejects.
 */
export async function answerOf(text: string): Promise<Answer> {
  const { print, printed } = printer();
  const wrong = (mistake: Mistake): Answer => ({ tape: null, printed: printed(), mistake });
  let tape: Tape | null = null;
  const show = (...drawn: unknown[]) => {
    tape = tapeOf('show', (drawn.length === 1 ? drawn[0] : drawn) as Drawable);
  };
  let script: string;
  try {
    script = translated(text);
  } catch (error) {
    return wrong(mistakeOf('syntax', error));
  }
  try {
    const last = await evaluated(script, { ...names, print, show, console: consoleOf(print) });
    if (tape === null && isObject(last)) tape = tapeOf('The last expression', last as Drawable);
  } catch (error) {
    return wrong(mistakeOf('thrown', error));
  }
  if (tape === null) return wrong({ kind: 'nothing', message: '', line: 0 });
  const data = (tape as Tape).toData();
  if (JSON.stringify(data).length > LONGEST_RECORDED) return wrong({ kind: 'long', message: '', line: 0 });
  return { tape: data, printed: printed(), mistake: null };
}

/** JavaScript with the lines of `text`, its imports as calls of `require`. Throws `SyntaxError`. */
function translated(text: string): string {
  const { code } = transform(text, {
    transforms: ['typescript', 'imports'],
    production: true,
    disableESTransforms: true,
  });
  if (isScript(code)) return code;
  const waiting = `(async () => {${code}\n})()`; // `await` outside of functions: what is drawn is then what is shown
  return /\bawait\b/.test(code) && isScript(waiting) ? waiting : code;
}

function isScript(code: string): boolean {
  try {
    new Function(code);
    return true;
  } catch {
    return false;
  }
}

/** The value of the last expression statement of `code`, which may redeclare the names of `scope`. */
function evaluated(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  const given = { ...scope, require: required, exports: {} };
  const run = new Function(...Object.keys(given), '"use strict"; return eval(arguments[arguments.length - 1])');
  return run(...Object.values(given), `${code}\n//# sourceURL=${FILE}`);
}

function required(name: string): object {
  const found = modules.get(name);
  if (found === undefined)
    throw new Error(`there is no module ${name} here: import from '@retrograd/autodiff' and '@retrograd/nn'`);
  return found;
}

/** A console that prints; what prints nothing does nothing. */
function consoleOf(print: (...things: unknown[]) => void): object {
  const nothing = () => {};
  const printing = ['log', 'info', 'warn', 'error', 'debug', 'table', 'dir'].map((name) => [name, print]);
  const silent = Object.keys(console).map((name) => [name, nothing]);
  return Object.fromEntries([...silent, ...printing]);
}

function isObject(x: unknown): x is object {
  return typeof x === 'object' && x !== null;
}

/** What is thrown in the engines: `loc` is of the translator; `line` is of WebKit, whose stacks do not name evaluated texts. */
type Thrown = Partial<Error & { loc: { line: number }; line: number; sourceURL: string }>;

/** What was thrown, with the innermost line of the program that took part. */
function mistakeOf(kind: Mistake['kind'], thrown: unknown): Mistake {
  const { name, message, stack, loc, line: own, sourceURL } = (isObject(thrown) ? thrown : {}) as Thrown;
  const [, line = loc?.line ?? (sourceURL === undefined ? own : 0)] = /\bprogram\.js:(\d+)/.exec(String(stack)) ?? [];
  const said = message === undefined ? String(thrown) : String(message).replace(/ \(\d+:\d+\)$/, '');
  const isSyntax = kind === 'syntax' || name === 'SyntaxError';
  const named = isSyntax || name === 'Error' || name === undefined ? said : `${name}: ${said}`;
  return { kind: isSyntax ? 'syntax' : kind, message: named, line: Number(line ?? 0) };
}
