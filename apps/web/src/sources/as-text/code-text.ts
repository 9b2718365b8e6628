// A tape as a program in TypeScript, which records it again: the same values and gradients to the last bit, scopes and roles included.
import type { Tape } from '@retrograd/autodiff';
import { binaryTerm } from './binary.ts';
import { type Lines, linesOf } from './lines.ts';

/** Words that no variable may be called. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'abstract arguments as async await boolean break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface let new null number of package ' +
    'print private protected public return scope set show static string super switch this throw true try type typeof ' +
    'undefined bceLoss Value var void while with yield leaf named NaN Infinity'
  ).split(' '),
);
const LOSS = 'bceLoss';
const OF_LISTS = new Set(['sum', 'mean', 'logSumExp', 'amax', 'amin', 'maxFirst', 'dot']);

/** The program that records what node `output` of `tape` is computed from; `null` where an operation is known by its recorded numbers alone. */
export function codeText(tape: Tape, output: number): string | null {
  const used = new Set<string>();
  for (let i = 0; i < tape.length; i++) if (tape.op(i) !== null) used.add(tape.op(i)!.name);
  const lines = tape.op(output) === null ? null : linesOf(tape, output, new Set([...RESERVED, ...used]), false);
  if (lines === null || used.has('dot')) return null;
  const hasScopes = lines.steps.some((i) => tape.scopeOf[i]! >= 0);
  const names = namesIn(tape, lines);
  const called = [...names].filter((name) => name !== LOSS).sort();
  const imports = [...called, ...(hasScopes ? ['scope'] : []), 'Value', 'type Role'];
  const body = bodyOf(tape, lines);
  return `import { ${imports.join(', ')} } from '@retrograd/autodiff';${names.has(LOSS) ? `\nimport { ${LOSS} } from '@retrograd/nn/losses';` : ''}

const leaf = (label: string, role: Role, data: number) => new Value(data, { label, role });
const named = (label: string, value: Value) => Object.assign(value, { label });

${lines.leaves.map((i) => `const ${lines.nameOf(i)} = leaf(${quoted(tape.label(i))}, '${tape.role(i)}', ${numeral(tape.values[i]!)});`).join('\n')}

${body}

${lines.nameOf(output)};
`;
}

/** The names of the operations that the lines call. */
function namesIn(tape: Tape, { steps, isInside }: Lines): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...steps];
  while (waiting.length > 0) {
    const i = waiting.pop()!;
    const op = tape.op(i);
    if (op === null) continue;
    const term = binaryTerm(tape, i);
    found.add(term === null ? op.name : LOSS);
    for (const input of term === null ? tape.inputsOf(i) : []) if (isInside(input)) waiting.push(input);
  }
  return found;
}

/** A scope that is open while lines are written; `id` tells two of one name apart. */
interface Open {
  readonly scope: number;
  readonly id: number;
}

function bodyOf(tape: Tape, lines: Lines): string {
  const text = writer(tape, lines);
  const where = placesOf(tape, lines);
  const outer = usedOutside(tape, lines, where);
  const all = outer.length === 0 ? [] : [`let ${outer.map((i) => `${lines.nameOf(i)}: Value`).join(', ')};`];
  const isOuter = new Set(outer);
  let open: readonly Open[] = [];
  const indent = (depth: number) => '  '.repeat(depth);
  const closeTo = (depth: number) => {
    for (let k = open.length - 1; k >= depth; k--) {
      const { kind } = tape.scopes[open[k]!.scope]!;
      all.push(`${indent(k)}}${kind === '' ? '' : `, { kind: ${quoted(kind)} }`});`);
    }
  };
  for (const i of lines.steps) {
    const chain = where.get(i)!;
    const shared = sharedWith(open, chain);
    closeTo(shared);
    for (const [k, { scope }] of chain.entries())
      if (k >= shared) all.push(`${indent(k)}scope(${quoted(tape.scopes[scope]!.name)}, () => {`);
    open = chain;
    const label = tape.label(i);
    const value = label === '' ? text(i) : `named(${quoted(label)}, ${text(i)})`;
    all.push(`${indent(chain.length)}${isOuter.has(i) ? '' : 'const '}${lines.nameOf(i)} = ${value};`);
  }
  closeTo(0);
  return all.join('\n');
}

/** How many of the scopes that are open a line is in, too. */
function sharedWith(open: readonly Open[], chain: readonly Open[]): number {
  let k = 0;
  while (k < open.length && open[k]!.id === chain[k]?.id) k++;
  return k;
}

/** The scopes around each line, from outside. One that is left and entered again is another. */
function placesOf(tape: Tape, { steps }: Lines): ReadonlyMap<number, readonly Open[]> {
  const places = new Map<number, readonly Open[]>();
  let open: readonly Open[] = [];
  let id = 0;
  for (const i of steps) {
    const scopes: number[] = [];
    for (let s = tape.scopeOf[i]!; s >= 0; s = tape.scopes[s]!.parent) scopes.unshift(s);
    let shared = 0;
    while (shared < open.length && open[shared]!.scope === scopes[shared]) shared++;
    open = scopes.map((scope, k) => (k < shared ? open[k]! : { scope, id: id++ }));
    places.set(i, open);
  }
  return places;
}

/** The lines whose names are used outside of their scopes: by a line there, or as the output. */
function usedOutside(
  tape: Tape,
  { steps, isInside }: Lines,
  where: ReadonlyMap<number, readonly Open[]>,
): readonly number[] {
  const found = new Set(steps.slice(-1));
  for (const step of steps) {
    const around = new Set(where.get(step)!.map(({ id }) => id));
    const parts = [step];
    for (const part of parts)
      for (const input of tape.inputsOf(part)) {
        if (isInside(input)) parts.push(input);
        else if (where.has(input) && !around.has(where.get(input)!.at(-1)?.id ?? -1)) found.add(input);
      }
  }
  return steps.filter((i) => found.has(i) && where.get(i)!.length > 0);
}

/** What writes an operation with all that stands inside it. No recursion: inner ones come first. */
function writer(tape: Tape, lines: Lines): (i: number) => string {
  const texts = new Map<number, string>();
  for (const i of lines.leaves) texts.set(i, lines.nameOf(i));
  for (const i of lines.steps) texts.set(i, lines.nameOf(i));
  const calls = new Map<number, string>();
  for (let i = tape.leafCount; i < tape.length; i++) {
    const op = tape.op(i);
    if (op === null) {
      texts.set(i, numeral(tape.values[i]!));
      continue;
    }
    const args = Array.from(tape.inputsOf(i), (input) => texts.get(input) ?? '').join(', ');
    const term = binaryTerm(tape, i);
    const name = (k: number) => texts.get(k) ?? '';
    const written =
      term !== null
        ? `${LOSS}([${name(term.p)}], [${name(term.y)}])`
        : OF_LISTS.has(op.name)
          ? `${op.name}([${args}])`
          : `${op.name}(${args})`;
    if (lines.isInside(i)) texts.set(i, written);
    calls.set(i, written);
  }
  return (i) => calls.get(i)!;
}

const numeral = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
