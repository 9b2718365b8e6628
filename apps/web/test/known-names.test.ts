// What the editor of programs proposes is what there is: known-names.txt holds every export of the packages, as they say it
// themselves. `npx vitest -u` writes it anew.
import { ops } from '@retrograd/autodiff/ops';
import { expect, test } from 'vitest';
import { modules, names } from '../src/sandbox/modules.ts';
import { printed } from './python.ts';

const FILE = '../src/lenses/code/known-names.txt';
const OWN = ['print(…things)', 'show(…values)'];
/** What does not say itself how it is called. */
const SAID: Readonly<Record<string, readonly string[] | null>> = { Value: ['data', 'options'], Tape: null };
const SAID_IN_PYTHON: typeof SAID = {
  Value: ['data', 'label', 'role'],
  label: ['value', 'text'],
  scope: ['name', 'kind'],
  show: ['*values'],
};
const PLACES = ['x', 'y', 'z'];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The names of the parameters in the text of a function. */
function parametersOf(text: string): string[] {
  const open = text.indexOf('(');
  const found: string[] = [''];
  let depth = 0;
  for (const letter of text.slice(open)) {
    if (')]}'.includes(letter) && --depth === 0) break;
    if (letter === ',' && depth === 1) found.push('');
    else if (depth > 0) found[found.length - 1] += letter;
    if ('([{'.includes(letter)) depth++;
  }
  return found.map(parameter).filter((name) => name !== '');
}

/** A parameter as it is proposed: without its default. What has no name of its own is a set of options. */
function parameter(text: string): string {
  const name = text.trim().replace(/^\.\.\./, '…');
  if (name === '') return '';
  return /^…?[\w$]+/.exec(name)?.[0] ?? 'options';
}

/** The class whose constructor it has. */
function constructorOf(type: { new (): object }): string {
  for (let at: unknown = type; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    const text = /\n\s*constructor(\([\s\S]*)/.exec(String(at))?.[1];
    if (text !== undefined) return text;
  }
  return '()';
}

function parametersAt(name: string, thing: unknown): readonly string[] | null {
  if (name in SAID) return SAID[name]!;
  if (typeof thing !== 'function') return null;
  if (/^class\b/.test(String(thing))) return parametersOf(constructorOf(thing as never));
  const { arity } = (ops as Readonly<Record<string, { arity: number }>>)[name] ?? { arity: Infinity };
  const own = parametersOf(String(thing).replace(/^(async )?(\w+) =>/, '($2) =>')).filter(
    (each) => !/^…(none|more)$/.test(each),
  );
  return own.length >= arity || arity === Infinity ? own : PLACES.slice(0, arity);
}

const written = (name: string, parameters: readonly string[] | null) =>
  parameters === null ? name : `${name}(${parameters.join(', ')})`;

function members({ prototype }: { prototype: object }): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name]) => /^[a-z]\w*$/.test(name) && !/^(constructor|valueOf|toJSON|toString)$/.test(name))
    .map(([name, { value }]) => written(name, typeof value === 'function' ? parametersOf(String(value)) : null));
}

async function pythons(code: string): Promise<string[]> {
  return (await printed(code)).join('').split(' ');
}

test('the proposals are what the packages and the modules of Python have', async () => {
  const scripts = Object.entries(names).map(([name, thing]) => written(name, parametersAt(name, thing)));
  const all = {
    ...modules.get('@retrograd/nn/losses'),
    ...modules.get('@retrograd/nn/layers'),
    ...modules.get('@retrograd/nn/optimizers'),
    ...modules.get('@retrograd/nn/activations'),
    ...names,
  };
  const camel = new Map(
    Object.keys(all).flatMap((name) => [
      [name, name],
      [snake(name), name],
    ]),
  );
  const inPython = (name: string) => {
    const known = camel.get(name);
    const parameters = known === undefined ? null : parametersAt(known, all[known as keyof typeof all]);
    const keyed =
      parameters?.map((each) =>
        snake(each)
          .replace('…', '*')
          .replace(/^options$/, '**options'),
      ) ?? null;
    return written(name, name in SAID_IN_PYTHON ? SAID_IN_PYTHON[name]! : keyed);
  };
  const retrograd = await pythons("import retrograd\nprint(' '.join(retrograd.__all__))");
  const micrograd = await pythons("import micrograd.nn as nn\nprint(' '.join(x for x in dir(nn) if x[0] != '_'))");
  const isField = "type(getattr(Value, x)).__name__ == 'property'";
  const ofValue = await pythons(`print(' '.join(('.' if ${isField} else '') + x for x in dir(Value) if x[0] != '_'))`);
  const member = (name: string) => {
    if (name[0] === '.') return name.slice(1);
    const known = name === 'backward' ? undefined : camel.get(name); // the function of a tape is another
    return written(name, known === undefined ? [] : parametersAt(known, all[known as keyof typeof all])!.slice(1));
  };
  const sections = {
    typescript: [...OWN, ...scripts],
    'typescript members': members(names.Value as never),
    'typescript modules': [...modules.keys()],
    python: [...new Set([...retrograd, ...micrograd.filter((name) => /^[A-Z]/.test(name))])].map(inPython),
    'python members': ofValue.map(member),
    'python modules': ['micrograd.engine', 'micrograd.nn', 'retrograd', 'math', 'random'],
  };
  const text = Object.entries(sections).map(([title, list]) => `${[title, ...list.toSorted()].join('\n')}\n`);
  await expect(text.join('\n')).toMatchFileSnapshot(FILE);
});
