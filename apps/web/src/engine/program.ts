// From a source to a tape: the example is built, the expression parsed, or the recorded tape read, also that of a program. A program knows the structure and the numbers
// that the source itself gives; the reader's own numbers are put in by `tapeWith`.
import { forward, Tape, type TapeStructure, Value } from '@retrograd/autodiff';
import type { Example } from '@retrograd/examples';
import { nodeNames, withParts } from '@retrograd/graph';
import { type Document, initialDocument, type Source } from '../document/document.ts';
import type { Masks } from '../document/rows.ts';
import type { ExpressionError, Language, Note, TypedNumber } from '../sources/expression/language.ts';
import type { BatchTape } from './batch-tape.ts';
import { withNames } from './names.ts';
import { type Paths, pathsOf } from './node-paths.ts';

/** What a source gives. */
export interface Program {
  /** The chosen example; the first one where there is none of that name; `null` for what is the reader's own. */
  readonly example: Example | null;
  /** The text of the source; `null` for an example that is a network, for a tape and a program. */
  readonly text: string | null;
  /** The last text that could be parsed; empty if there is none. */
  readonly drawn: string;
  /** What is wrong with `text`, and where; `null` if nothing is. */
  readonly error: ExpressionError | null;
  /** What in `text` might have been meant otherwise; nothing while something is wrong. */
  readonly notes: readonly Note[];
  /** The numbers of the text `drawn` that are leaves, and where they stand, by path. */
  readonly typed: ReadonlyMap<string, TypedNumber>;
  /** True if numbers were drawn with the seed. */
  readonly isDrawn: boolean;
  /** The tape, with the numbers of the source. */
  readonly tape: Tape;
  /**
   * The structure of the tape, with the names that tell its nodes apart, and with parts where it is too long to be drawn.
   * Scopes are named by their index in it.
   */
  readonly structure: TapeStructure;
  /** Tape index of the last node: what is differentiated unless the reader chose another. */
  readonly output: number;
  /** The name of every node, as a label. */
  readonly names: readonly string[];
  readonly paths: Paths;
  /** What dropout multiplies by, where there is some. */
  readonly masks?: Masks;
  /** Where parameters are one with others: the program before, and by the path of each that went that of the one it is. */
  readonly shared?: { readonly of: Program; readonly leaves: ReadonlyMap<string, string> };
  /** Of rows that batch norm joins: the program of one of them, where its nodes are, and the numbers of the other rows. */
  readonly batch?: Pick<BatchTape, 'nodes' | 'constants'> & { readonly of: Program };
}

const NO_NUMBERS: ReadonlyMap<string, number> = new Map();

/**
 * The example that `source` names; the first one where there is none of that name, and for an expression that nothing can
 * read yet; `null` for all else.
 */
export function exampleOf(source: Source, examples: readonly Example[], language: Language | null): Example | null {
  if (source.kind === 'example') return examples.find(({ id }) => id === source.id) ?? examples[0]!;
  return source.kind === 'expression' && language === null ? examples[0]! : null;
}

/** True if `example`, which stands for `source`, is not what that says. */
export function isStandIn(source: Source, example: Example | null): example is Example {
  return example !== null && (source.kind !== 'example' || example.id !== source.id);
}

const NO_TEXT = { text: null, drawn: '', error: null, notes: [], typed: new Map(), isDrawn: false };

/**
 * The program of `source`, with the example that it names. A function of these alone: one link shows one screen. `language`
 * reads expressions, which may draw numbers with `seed`; an example that is a network needs none.
 */
export function programOf(
  source: Source,
  example: Example | null,
  language: Language | null,
  given: Pick<Document, 'seed' | 'roles' | 'names'> = initialDocument,
): Program {
  if ('data' in source) {
    const tape = source.data === '' ? Tape.of(new Value(0)) : Tape.from(JSON.parse(source.data));
    return { example: null, ...NO_TEXT, ...described(tape, tape.outputs.at(-1) ?? tape.length - 1, given) };
  }
  if (example !== null && 'build' in example) return { example, ...NO_TEXT, ...recorded(example.build(), given) };
  const text = source.kind === 'expression' ? source.text : example!.expression;
  const numbers = example === null ? NO_NUMBERS : new Map(Object.entries(example.values));
  const parsed = language!.parseExpression(text, numbers, given);
  if ('output' in parsed) {
    const { notes, output, tape, isDrawn, masks } = parsed;
    const ofTape = recorded(output, given, tape);
    const typed = new Map(
      Array.from(parsed.typed).flatMap(([value, number]) =>
        tape.has(value) ? [[ofTape.paths.nodes[tape.indexOf(value)]!, number]] : [],
      ),
    );
    return { example, text, drawn: text, error: null, notes, typed, isDrawn, masks, ...ofTape };
  }
  const nothing: Program = { example, ...NO_TEXT, text, error: parsed, ...recorded(new Value(0), given) };
  const { drawn } = source as Source & { kind: 'expression' }; // the text of an example has no error
  return drawn === text
    ? nothing
    : withMistake(nothing, programOf({ kind: 'expression', text: drawn, drawn }, null, language, given));
}

/** The program of a text with a mistake, which is `typed`, while the text of `before` is drawn. */
export function withMistake({ text, error }: Program, before: Program): Program {
  return { ...before, text, error, notes: [] };
}

/** The tape of `program` with the reader's numbers in its leaves, by path, computed. O(nodes + edges). */
export function tapeWith({ tape, paths }: Program, numbers: ReadonlyMap<string, number>): Tape {
  const values = tape.values.slice();
  for (const [path, x] of numbers) {
    const i = paths.nodeAt(path);
    if (i >= 0 && tape.op(i) === null) values[i] = x;
  }
  const changed = tape.withValues(values);
  forward(changed);
  return changed;
}

type OfTape = Pick<Program, 'tape' | 'structure' | 'output' | 'names' | 'paths'>;

type Given = Pick<Document, 'roles' | 'names'>;

function recorded(value: Value, given: Given, tape: Tape = Tape.of(value)): OfTape {
  return described(tape, tape.indexOf(value), given);
}

/** The tape with its structure and names. */
export function described(recordedTape: Tape, output: number, given: Given): OfTape {
  const tape = given.roles.size === 0 ? recordedTape : withRoles(recordedTape, given.roles);
  const structure = withParts(tape.structure);
  const paths = pathsOf(structure);
  const names = renamed(nodeNames(tape), given.names, paths);
  return { tape, structure: withNames(structure, names), output, names, paths };
}

/** `names`, but those of the reader in their places: each unless another node has it. */
function renamed(names: readonly string[], given: Document['names'], { nodeAt }: Paths): readonly string[] {
  if (given.size === 0) return names;
  const all = [...names];
  for (const [path, name] of given) {
    const i = nodeAt(path);
    if (i >= 0 && !all.includes(name)) all[i] = name;
  }
  return all;
}

/** `tape` with what the reader made of its leaves; a path that is not there says nothing. */
function withRoles(tape: Tape, roles: Document['roles']): Tape {
  const { nodeAt } = pathsOf(withParts(tape.structure));
  const given = Array.from(roles, ([path, role]) => [nodeAt(path), role] as const);
  return tape.withRoles(new Map(given.filter(([i]) => i >= 0 && i < tape.leafCount)));
}
