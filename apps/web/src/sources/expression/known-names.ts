// The names of a program: what each stands for so far, which of them are inputs, and which may be assigned.
import { type Operand, Value } from '@retrograd/autodiff';
import { Mistake, type Note } from './error.ts';
import type { Names } from './formula.ts';
import { oneSpelling } from './spelling.ts';
import { constants, functions } from './table.ts';
import type { Token } from './tokens.ts';

/** The operand as a Value: a plain number becomes a leaf, an input if it has a label. */
export function leafOr(operand: Operand, label: string): Value {
  return operand instanceof Value ? operand : new Value(operand, { label, role: label === '' ? 'constant' : 'input' });
}

/** The names of one program, while it is read. */
export class KnownNames implements Names {
  /** Names that were read before they were assigned: the inputs. */
  readonly free: string[] = [];
  readonly notes: Note[] = [];
  /** Names of numbers that were read as these. */
  readonly #constants = new Set<string>();
  readonly #known = new Map<string, Value>();
  readonly #assigned = new Set<string>();
  readonly #read = new Set<string>();
  readonly #values: ReadonlyMap<string, number>;

  constructor(values: ReadonlyMap<string, number>) {
    this.#values = new Map(Array.from(values, ([name, x]) => [oneSpelling(name), x]));
  }

  has(name: string): boolean {
    return this.#known.has(oneSpelling(name));
  }

  /** True if a formula has read `name`. */
  wasRead(name: string): boolean {
    return this.#read.has(oneSpelling(name));
  }

  read(name: string): Operand {
    const spelling = oneSpelling(name);
    this.#read.add(spelling);
    const known = this.#known.get(spelling);
    if (known !== undefined) return known;
    const constant = constants.get(name);
    if (constant !== undefined) {
      if (constant === Math.E && !this.#constants.has(name)) this.notes.push({ code: 'euler', found: name });
      this.#constants.add(name);
      return constant;
    }
    this.free.push(name);
    const input = new Value(this.#values.get(spelling) ?? 1, { label: name });
    this.#known.set(spelling, input);
    return input;
  }

  /** Records the inputs first, so that the tape begins with them, as a printed trace does. */
  readInputs(statements: readonly (readonly Token[])[]): void {
    const assigned = new Set(
      statements.flatMap(([first, second]) => (second?.kind === 'assign' ? [oneSpelling(first!.text)] : [])),
    );
    const seen = new Set(functions.keys());
    for (const { kind, text } of statements.flat()) {
      if (kind !== 'name' || seen.has(text)) continue;
      seen.add(text);
      if (!assigned.has(oneSpelling(text))) this.read(text);
    }
  }

  /** Gives `name` a meaning. A plain number becomes an input; a result is labelled with the first name it gets. */
  assign(name: string, operand: Operand): Value {
    const value = leafOr(operand, name);
    if (value.label === '') value.label = name;
    this.#known.set(oneSpelling(name), value);
    this.#assigned.add(oneSpelling(name));
    return value;
  }

  /** Throws `Mistake` unless `name = …` may stand here. */
  demandNew(name: Token): void {
    const detail = { name: name.text };
    if (functions.has(name.text)) throw new Mistake('reserved-name', name, detail);
    if (this.#assigned.has(oneSpelling(name.text))) throw new Mistake('assigned-twice', name, detail);
    if (this.has(name.text) || this.#constants.has(name.text)) throw new Mistake('assigned-after-use', name, detail);
  }

  /** Throws `Mistake` unless `name += …` may stand here. */
  demandAssigned(name: Token): void {
    if (!this.#assigned.has(oneSpelling(name.text))) throw new Mistake('not-assigned', name, { name: name.text });
  }
}
