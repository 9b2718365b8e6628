// A tape as a text of the formula language, with the same values and gradients to the last bit.
import { backward, type Role, type Tape, type Value } from '@retrograd/autodiff';
import { aliases, functions, type Parsed, parseExpression, vectorFunctions } from '../expression/index.ts';
import { constants } from '../expression/table.ts';
import { binaryTerm } from './binary.ts';
import { type Lines, linesOf } from './lines.ts';

/** A text, and what has to be said beside it, by the names in it. */
export interface FormulaText {
  readonly text: string;
  /** Roles that are not those of their names. */
  readonly roles: ReadonlyMap<string, Role>;
  /** The names of the text by tape index: those of leaves and of lines. */
  readonly names: ReadonlyMap<number, string>;
}

const RESERVED: ReadonlySet<string> = new Set([
  ...functions.keys(),
  ...aliases.keys(),
  ...vectorFunctions.keys(),
  ...constants.keys(),
]);

/** How an operand is written where a tighter operator takes it: sums, products, powers, all else. */
type Binding = 1 | 2 | 4 | 5;
type Written = readonly [text: string, binding: Binding];

/** The text of what node `output` of `tape` is computed from; `null` where the language cannot say it to the last bit. */
export function formulaText(tape: Tape, output: number): FormulaText | null {
  const lines = tape.op(output) === null ? null : linesOf(tape, output, RESERVED, true);
  if (lines === null) return null;
  const names = new Map([...lines.leaves, ...lines.steps].map((i) => [i, lines.nameOf(i)]));
  for (const sums of ['signs', 'calls'] as const) {
    const text = textOf(tape, lines, sums);
    const roles = text === null ? null : rolesFor(tape, lines, text);
    if (roles !== null && isSame(tape, output, names, parsed(text!, roles))) return { text: text!, roles, names };
  }
  return null;
}

function parsed(text: string, roles: ReadonlyMap<string, Role>): Parsed | null {
  const result = parseExpression(text, new Map(), { roles });
  return 'output' in result ? result : null;
}

/** The roles that the names in `text` do not say; `null` if it is wrong. */
function rolesFor(tape: Tape, lines: Lines, text: string): ReadonlyMap<string, Role> | null {
  const result = parsed(text, new Map());
  if (result === null) return null;
  const found = new Map<string, Role>();
  for (let i = 0; i < result.tape.leafCount; i++) found.set(result.tape.label(i), result.tape.role(i));
  return new Map(
    lines.leaves.flatMap((i) => (found.get(lines.nameOf(i)) === tape.role(i) ? [] : [[lines.nameOf(i), tape.role(i)]])),
  );
}

/** True if everything that has a name has the value and the gradient that it has on `tape`. */
function isSame(tape: Tape, output: number, names: ReadonlyMap<number, string>, now: Parsed | null): boolean {
  if (now === null) return false;
  if (now.tape.leafCount !== Array.from(names.keys()).filter((i) => i < tape.leafCount).length) return false;
  const at = new Map<string, number>();
  for (const { name, values } of now.statements) {
    const [value] = values as [Value];
    if (name !== null && now.tape.has(value)) at.set(name, now.tape.indexOf(value));
  }
  const [before, after] = [backward(tape, output), backward(now.tape, now.tape.indexOf(now.output))];
  return Array.from(names).every(([i, name]) => {
    const j = at.get(name);
    if (j === undefined) return false;
    return Object.is(tape.values[i], now.tape.values[j]) && Object.is(before[i]! + 0, after[j]! + 0);
  });
}

/** The lines; `null` for a number that the language cannot write. */
function textOf(tape: Tape, lines: Lines, sums: 'signs' | 'calls'): string | null {
  const texts = new Map<number, Written>();
  const steps = new Set(lines.steps);
  const all: string[] = [];
  for (const i of lines.leaves) {
    const x = tape.values[i]!;
    if (!Number.isFinite(x)) return null;
    all.push(`${lines.nameOf(i)} = ${numeral(x)}`);
    texts.set(i, [lines.nameOf(i), 5]);
  }
  for (let i = tape.leafCount; i <= lines.steps.at(-1)!; i++) {
    const op = tape.op(i);
    if (op === null) {
      const x = tape.values[i]!;
      texts.set(i, [numeral(x), x < 0 || Object.is(x, -0) ? 1 : 5]);
      continue;
    }
    const args = Array.from(tape.inputsOf(i), (input) => texts.get(input));
    if (args.includes(undefined)) continue; // not needed
    const term = binaryTerm(tape, i);
    const written: Written =
      term === null
        ? call(op.name, args as Written[], sums)
        : [`bce(${texts.get(term.p)![0]}, ${texts.get(term.y)![0]})`, 5];
    if (lines.isInside(i)) texts.set(i, written);
    else if (steps.has(i)) {
      all.push(`${lines.nameOf(i)} = ${written[0]}`);
      texts.set(i, [lines.nameOf(i), 5]);
    }
  }
  return all.join('\n');
}

const numeral = (x: number): string => (Object.is(x, -0) ? '-0' : String(x));

/** An operand of an operator that binds so tightly. */
const operand = ([text, binding]: Written, least: number): string => (binding < least ? `(${text})` : text);

const SIGNS: ReadonlyMap<string, readonly [sign: string, binding: Binding]> = new Map([
  ['add', ['+', 1]],
  ['sub', ['-', 1]],
  ['mul', ['*', 2]],
  ['div', ['/', 2]],
]);

function call(name: string, args: readonly Written[], sums: 'signs' | 'calls'): Written {
  const [a, b] = args as readonly [Written, Written];
  const [sign, binding] = SIGNS.get(name) ?? [];
  if (sign !== undefined) {
    const space = binding === 1 ? ' ' : '';
    return [`${operand(a, binding!)}${space}${sign}${space}${operand(b, binding! + 1)}`, binding!];
  }
  if (name === 'sum' && sums === 'signs' && args.length > 1)
    return [args.map((arg, k) => operand(arg, k === 0 ? 1 : 2)).join(' + '), 1];
  if (name === 'square') return [`${operand(a, 5)}^2`, 4];
  if (name === 'neg') return [`-${operand(a, 5)}`, 1];
  return [`${name}(${args.map(([text]) => text).join(', ')})`, 5];
}
