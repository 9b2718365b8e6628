// Runs a program in Python. Only the worker of the sandbox, and tests of known programs, may call it.
import type { Answer, Mistake } from '../answer.ts';
import { bridge } from './bridge.ts';
import type { Engine } from './engine.ts';
import { startPython } from './interpreter.ts';
import engineText from './lib/micrograd/engine.py?raw';
import nnText from './lib/micrograd/nn.py?raw';
import randomText from './lib/random.py?raw';
import retrogradText from './lib/retrograd/__init__.py?raw';
import foreignText from './lib/retrograd/foreign.py?raw';
import partNamesText from './lib/retrograd/part_names.py?raw';
import scopesText from './lib/retrograd/scopes.py?raw';
import thingsText from './lib/retrograd/things.py?raw';
import valueText from './lib/retrograd/value.py?raw';
import typingText from './lib/typing.py?raw';
import { explained } from './missing-syntax.ts';
import { sayingLines } from './said-lines.ts';
import startText from './start.py?raw';
import { assignedNames, heard } from './statements.ts';

const LIBRARY: Readonly<Record<string, string>> = {
  '/lib/retrograd/__init__.py': retrogradText,
  '/lib/retrograd/foreign.py': foreignText,
  '/lib/retrograd/part_names.py': partNamesText,
  '/lib/retrograd/scopes.py': scopesText,
  '/lib/retrograd/things.py': thingsText,
  '/lib/retrograd/value.py': valueText,
  '/lib/micrograd/__init__.py': '',
  '/lib/micrograd/engine.py': engineText,
  '/lib/micrograd/nn.py': nnText,
  '/lib/random.py': randomText,
  '/lib/typing.py': typingText,
  '/lib/__future__.py': 'annotations = None\n',
};

/**
 * What a program gives: of `show`, what it was given last, or else the last expression that can be drawn, or else
 * that of which `backward()` was called last. `given` is the text, `wasm` the interpreter.
 */
export async function runPython(engine: Engine, given: string, wasm: BufferSource): Promise<Answer> {
  const text = given.replace(/^\uFEFF/, ''); // a mark of files of Windows
  const python = await startPython(wasm, engine.print);
  const { functions, drawn } = bridge(engine, {
    write: (address, x) => python._module.setValue(address, x, 'double'),
    read: (address) => python._module.getValue(address, 'i32'),
  });
  for (const folder of ['/lib', '/lib/micrograd', '/lib/retrograd']) python.FS.mkdir(folder);
  for (const [path, source] of Object.entries(LIBRARY)) python.FS.writeFile(path, source);
  python.registerJsModule('_bridge', functions);
  python.runPython(startText);
  engine.disarm();
  const isExpression = python.globals.get('is_expression');
  const told = heard(text, '_last_', (part) => isExpression(part) === true);
  let error: unknown;
  try {
    error = python.globals.get('run')(sayingLines(told), told, JSON.stringify(assignedNames(text)));
  } catch (broken) {
    const message =
      broken instanceof RangeError ? 'RecursionError: this goes too deep' : 'SystemError: Python broke off';
    return engine.answer(null, { kind: 'thrown', message, line: 0 });
  }
  if (python._module._stdoutBuffer.length > 0) python.runPython('print()');
  if (error !== '') return engine.answer(null, explained(mistakeIn(String(error), text.split('\n').length), text));
  return engine.answer(drawn(), null);
}

/** The mistake in what Python prints of an error, with the innermost line, of so many, of the program that took part. */
export function mistakeIn(told: string, lineCount: number): Mistake {
  const [, message = ''] = /^(?:Traceback.*\n(?: .*\n)*)?([\s\S]*?)\s*$/.exec(told) ?? [];
  const lines = [...told.matchAll(/^ +File "program\.py", line (\d+)(, in)?/gm)];
  const last = lines.at(-1);
  const isSyntax = /^(SyntaxError|IndentationError):/.test(message) && last?.[2] === undefined;
  const said = message.replace(/:$/, ''); // of an error without a text
  return { kind: isSyntax ? 'syntax' : 'thrown', message: said, line: Math.min(Number(last?.[1] ?? 0), lineCount) }; // an end that is missing is missed after the last line
}
