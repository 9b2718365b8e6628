// The command view: a file is run and drawn, and drawn anew when it is saved; what is wrong is said with its line.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Tape } from '@retrograd/autodiff';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { record } from '../src/record.js';
import { Mistake, view } from '../src/view.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bin = join(root, 'packages/cli/bin/retrograd.js');
let folder = '';
let close: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'retrograd-view-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
});
afterEach(() => {
  for (const end of close) end();
  close = [];
  rmSync(folder, { recursive: true });
});

/** Writes a file into the folder, and returns its path. */
function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const VALUE = "import { Value } from '@retrograd/autodiff';\n";

/** What is drawn of the text of a module: the number of its output. */
async function drawnOf(text: string, name = 'model.ts'): Promise<number | string> {
  const { data, mistake } = await record(write(name, text));
  if (data === null) return `${mistake!.place.replace(/^.*\//, '')}: ${mistake!.message}`;
  const tape = Tape.from(data);
  return tape.values[tape.outputs.at(-1)!]!;
}

describe('what a default export may be', () => {
  test.each([
    ['a Value', 'export default new Value(2).mul(3)'],
    ['a list of Values', 'const a = new Value(2);\nexport default [a, a.mul(3)]'],
    ['a promise', 'export default Promise.resolve(new Value(6))'],
    ['a function, also an async one', 'export default async (): Promise<Value> => new Value(2).mul(3)'],
    ['a tape', "import { Tape } from '@retrograd/autodiff';\nexport default Tape.of(new Value(2).mul(3))"],
    ['its data', "import { Tape } from '@retrograd/autodiff';\nexport default Tape.of(new Value(2).mul(3)).toData()"],
    ['a model with an example', 'export default { model: ([x]) => [x.mul(3)], x: [2], y: 0, loss: ([z]) => z }'],
  ])('%s', async (_, text) => {
    expect(await drawnOf(VALUE + text)).toBe(6);
  });

  test('a model of the networks', async () => {
    const text = `import { Linear, mseLoss } from '@retrograd/nn';
const model = new Linear(1, 1, { seed: 1 });
model.weight[0]![0]!.data = 2;
model.bias[0]!.data = 1;
export default { model, x: [3], y: 4, loss: mseLoss };
`;
    expect(await drawnOf(text)).toBe(9);
  });

  test('what a copy of the engine that is the file’s own has recorded', async () => {
    const own = join(folder, 'own/node_modules/@retrograd/autodiff');
    mkdirSync(own, { recursive: true });
    for (const part of ['src', 'package.json'])
      cpSync(join(root, 'packages/autodiff', part), join(own, part), { recursive: true });
    const text = 'export default { model: ([x]) => new Value(3).mul(x), x: [2], y: 0, loss: ([z]) => z }';
    expect(await drawnOf(VALUE + text, 'own/model.ts')).toBe(6);
  });
});

describe('a mistake is said with its line', () => {
  test.each([
    [
      'of an import',
      "import './nothing.ts';\nexport default 1;",
      'model.ts:2: it imports ./nothing.ts, and there is no such file',
    ],
    [
      'of a package',
      "import 'no-such-thing';\nexport default 1;",
      'model.ts:2: it imports no-such-thing, which is not installed: npm install no-such-thing',
    ],
    [
      'of what is no export',
      'export const loss = 1;',
      'model.ts: it has no default export. Write what is to be drawn: export default loss, or export default { model, x, y, loss }',
    ],
    [
      'of what cannot be drawn',
      'export default () => 5;',
      'model.ts: retrograd view draws a Value, a list of Values, a Tape, TapeData or { model, x, y, loss }, got 5',
    ],
    ['of what is no error', "export default () => { throw 'text' }", 'model.ts: it throws text'],
  ])('%s', async (_, text, message) => {
    expect(await drawnOf(VALUE + text)).toBe(message);
  });

  test('of the language', async () => {
    const said = await drawnOf(`${VALUE}export default )`);
    expect(said).toMatch(/^model\.ts:2:16: /);
    expect(said).toContain('Unexpected token');
  });

  test('of a run, in a file that it imports, too', async () => {
    const text = 'const b: number = 1;\ninterface A { a: number }\nexport default () => nope;';
    expect(await firstLine(write('model.ts', text))).toMatch(/model\.ts:3:22: ReferenceError: nope is not defined$/);
    write('part.ts', 'export type A = number;\nexport const a: A = 1;\nthrow new RangeError("no");');
    const whole = write('model.ts', "import { a } from './part.ts';\nexport default a;");
    expect(await firstLine(whole)).toMatch(/part\.ts:3:7: RangeError: no$/);
  });
});

/** The first line that the command prints, which is ended then: its loader of modules is that of Node, not that of the tests. */
async function firstLine(file: string): Promise<string> {
  const command = spawn(process.execPath, [bin, 'view', file, '--port', '0'], { cwd: folder });
  close.push(() => command.kill());
  for await (const line of createInterface(command.stdout)) return line;
  return '';
}

interface Answer {
  readonly name: string;
  readonly data: unknown;
  readonly mistake: { readonly place: string; readonly message: string } | null;
}

/** Views a file; with what is printed, what the page gets, and what it is told. */
async function viewed(file: string) {
  const printed: string[] = [];
  const { url, ...view_ } = await view(file, { port: 0, print: (line) => printed.push(line) });
  close.push(view_.close);
  const drawn = async (): Promise<Answer> => (await fetch(`${url}drawn.json`)).json();
  const output = async () => {
    const tape = Tape.from((await drawn()).data);
    return tape.values[tape.outputs.at(-1)!];
  };
  return { url, printed, drawn, output };
}

describe('a page', () => {
  test('draws, and draws anew what is saved, also an import, and also where an editor puts a new file in its place', async () => {
    write('part.ts', 'export const a = 2;');
    const file = write('model.ts', `${VALUE}import { a } from './part.ts';\nexport default new Value(a).mul(3);`);
    const { url, printed, drawn, output } = await viewed(file);
    const page = await (await fetch(url)).text();
    const [, script] = /src="\.\/(.*?\.js)"/.exec(page)!;
    expect((await fetch(url + script)).headers.get('content-type')).toBe('text/javascript');
    expect((await drawn()).name).toBe('model.ts');
    expect(await output()).toBe(6);
    const events = (await fetch(`${url}events`)).body!.getReader();
    await events.read(); // it speaks at once
    write('part.ts', 'export const a = 4;');
    await events.read();
    expect(await output()).toBe(12);
    renameSync(write('new.ts', `${VALUE}export default new Value(5);`), file);
    await events.read();
    expect(await output()).toBe(5);
    expect(printed).toEqual(['model.ts is drawn anew', 'model.ts is drawn anew']);
    await events.cancel();
  });

  test('keeps the last good figure beside a mistake, and what was missing may come', async () => {
    const file = write('model.ts', `${VALUE}export default new Value(6);`);
    const { printed, drawn, output } = await viewed(file);
    write('model.ts', `${VALUE}import { a } from './later.ts';\nexport default new Value(a);`);
    await vi.waitFor(async () => expect((await drawn()).mistake?.message).toContain('./later.ts'), 60_000);
    expect(await output()).toBe(6);
    expect(printed.at(-1)).toMatch(/model\.ts:2: it imports \.\/later\.ts, and there is no such file$/);
    write('later.ts', 'export const a = 7;');
    await vi.waitFor(async () => expect((await drawn()).mistake).toBeNull(), 60_000);
    expect(await output()).toBe(7);
    rmSync(file);
    await vi.waitFor(async () => expect((await drawn()).mistake?.message).toBe('it is there no more'), 60_000);
  });

  test('says what is wrong from the start, and draws once it is right', async () => {
    const file = write('model.ts', 'export default () => nope;');
    const { drawn, output } = await viewed(file);
    expect(await drawn()).toMatchObject({ data: null, mistake: { message: 'ReferenceError: nope is not defined' } });
    write('model.ts', `${VALUE}export default new Value(1);`);
    await vi.waitFor(async () => expect(await output()).toBe(1), 60_000);
  });

  test('is for this machine alone: not for another name, other paths or other methods', async () => {
    const { url } = await viewed(write('model.ts', `${VALUE}export default new Value(1);`));
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const { port } = new URL(url);
    const status = async (path: string, options: object): Promise<number | undefined> => {
      const sent = request({ host: '127.0.0.1', port, path, ...options }).end();
      const [answer] = await once(sent, 'response');
      answer.resume();
      return answer.statusCode;
    };
    expect(await status('/drawn.json', { headers: { host: 'evil.example' } })).toBe(403);
    expect(await status('/drawn.json', { headers: { host: `localhost:${port}` } })).toBe(200);
    expect(await status('/../../../package.json', {})).toBe(404);
    expect(await status('/', { method: 'POST' })).toBe(405);
  });
});

describe('the command', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  test('tells how it is used', () => {
    expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(run('--help').stdout).toMatch(/^retrograd view FILE \[--port N\]\n/);
    expect(run()).toEqual(run('--help'));
  });

  test.each([
    ['a file that is not there', ['view', 'nothing.ts'], /^There is no file nothing\.ts in /],
    ['no file', ['view'], /^retrograd view draws one file, got none\n/],
    ['two files', ['view', 'a.ts', 'b.ts'], /^retrograd view draws one file, got 2\n/],
    ['another command', ['draw', 'a.ts'], /^There is no command draw: write retrograd view model\.ts\n/],
    ['an unknown option', ['view', 'a.ts', '--open'], /^Unknown option '--open'/],
    [
      'a port that is none',
      ['view', 'a.ts', '--port', '70000'],
      /^--port is a whole number from 0 to 65535, got 70000\n/,
    ],
  ])('refuses %s', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  test('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    close.push(() => other.close());
    const { port } = other.address() as AddressInfo;
    const file = write('model.ts', `${VALUE}export default new Value(1);`);
    await expect(view(file, { port, print: () => {} })).rejects.toThrow(
      new Mistake(`Port ${port} is taken. Write --port ${port + 1}, or --port 0 for any that is free`),
    );
  });
});
