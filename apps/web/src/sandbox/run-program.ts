// Runs a program in TypeScript or JavaScript. Only the worker of the sandbox, and tests of known programs, may call it.
import type { Tape, Value } from '@retrograd/autodiff';
import { currentLine, setLine } from '@retrograd/autodiff/ops';
import { type Drawable, tapeOf } from '@retrograd/graph';
import type { Answer, Mistake } from './answer.ts';
import { levels } from './class-levels.ts';
import { finished } from './finished.ts';
import { moduleOf, names } from './modules.ts';
import { type Field, leavesIn, nameParts, withParameters } from './part-names.ts';
import { printer, written } from './printed.ts';
import { type Reader, said, speak } from './said.ts';
import { SAYING } from './said-lines.ts';
import { translate } from './translate.ts';

const FILE = 'program.js'; // as stacks call the text

/**
 * What the program `text` gives: of `show`, what it was given last, or else the value of the last expression statement. What
 * that promises is waited for. `hear` is given what is printed, as it comes. What is wrong is told to `reader`. Never rejects.
 */
export async function answerOf(text: string, hear = (_: string): void => {}, reader: Reader = 'en'): Promise<Answer> {
  speak(reader);
  const { print, printed } = printer(hear);
  let tape: Tape | null = null;
  let variables: Variables = [];
  const given = new WeakMap<Value, string>();
  const parameters = new Set<Value>();
  const taped = (who: string, drawn: unknown) => {
    const fields = variables.flatMap(fieldAt);
    nameParts(fields, given);
    return withParameters(tapeOf(who, drawn as Drawable), parameters, fields);
  };
  const show = (...drawn: unknown[]) => {
    tape = taped('show', drawn.length === 1 ? drawn[0] : drawn);
  };
  setLine(0);
  try {
    const last = await evaluated(translate(text), {
      ...{ ...names, print, show, console: consoleOf(print) },
      [SAYING.level]: levels((whole) => {
        for (const leaf of leavesIn(whole)) parameters.add(leaf);
      }),
      [SAYING.names]: (all: Variables) => {
        variables = all;
      },
    });
    setLine(0);
    if (tape === null && isObject(last)) tape = taped('The last expression', last);
    return finished(tape, null, printed());
  } catch (error) {
    return finished(null, mistakeOf(error), printed());
  }
}

/** The variables of a program, each with what tells what it holds. */
type Variables = readonly (readonly [name: string, read: () => unknown])[];

/** What a variable holds; nothing before it was given something. */
function fieldAt([name, read]: Variables[number]): Field[] {
  try {
    return [[name, read()]];
  } catch {
    return [];
  }
}

/** The value of the last expression statement of `code`, which may redeclare the names of `scope`. */
function evaluated(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  const require = (name: string) => moduleOf(name);
  const given = { ...scope, ...lineSayers, require, requireLater: async (name: string) => moduleOf(name) };
  const run = new Function(...Object.keys(given), '"use strict"; return eval(arguments[arguments.length - 1])');
  return run(...Object.values(given), `${code}\n//# sourceURL=${FILE}`);
}

/** What a script says its lines with. */
const lineSayers = {
  [SAYING.on]<T>(line: number, x: T): T {
    setLine(line);
    return x;
  },
  [SAYING.at](line: number): readonly never[] {
    setLine(line);
    return [];
  },
  [SAYING.now]: currentLine,
};

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
export function mistakeOf(thrown: unknown): Mistake {
  const { name, message, stack, loc, line: own, sourceURL } = partsOf(thrown);
  const [, line = loc?.line ?? (sourceURL === undefined ? own : 0)] = /\bprogram\.js:(\d+)/.exec(String(stack)) ?? [];
  const said = message === undefined ? thrownText(thrown) : message.replace(AFTERWORD, '');
  const isSyntax = name === 'SyntaxError';
  const named = isSyntax || name === 'Error' || name === undefined ? said : `${name}: ${said}`;
  return { kind: isSyntax ? 'syntax' : 'thrown', message: named, line: Number(line ?? 0) };
}

/** What a program throws may be anything: what is no text, or fails when it is asked, says nothing. */
function partsOf(thrown: unknown): Thrown {
  const parts: Thrown = {};
  for (const part of ['name', 'message', 'stack', 'sourceURL'] as const) {
    const given = isObject(thrown) ? askedOf(thrown, part) : undefined;
    if (typeof given === 'string') parts[part] = given;
    else if (part === 'message' && given !== undefined) parts[part] = written(given);
  }
  const [line, loc] = isObject(thrown) ? [askedOf(thrown, 'line'), askedOf(thrown, 'loc')] : [];
  if (typeof line === 'number') parts.line = line;
  const at = isObject(loc) ? askedOf(loc, 'line') : undefined;
  if (typeof at === 'number') parts.loc = { line: at };
  return parts;
}

function askedOf(thing: object, part: string): unknown {
  try {
    return (thing as Readonly<Record<string, unknown>>)[part];
  } catch {
    return undefined;
  }
}

/** What the parser, by its place, and WebKit, by a piece of the script, write after a message. */
const AFTERWORD = / \((?:\d+:\d+|In '[\s\S]*)\)$/;
const thrownText = (thrown: unknown) => (isObject(thrown) ? said().thrown(written(thrown)) : String(thrown));
