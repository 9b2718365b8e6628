// The names of a program: what each stands for so far, which of them are inputs, and which may be assigned.
import { type Role, Value } from '@retrograd/autodiff';
import type { Rng } from '@retrograd/nn';
import { rngOf } from './draws.ts';
import { Mistake, type Note, type Span } from './error.ts';
import type { Names } from './names.ts';
import { nameLoss, Recording } from './recording.ts';
import { type Roles, rolesIn } from './roles.ts';
import { oneSpelling } from './spelling.ts';
import { constants, functions } from './table.ts';
import { Branch, Tensor, type Thing, TypedNumber } from './thing.ts';
import type { Token } from './tokens.ts';

/** A name with a number at its end: `h2`, `h_2`. */
const INDEXED = /^(.*?)_?(\p{Nd}+)$/u;

/** What a reader gave a program besides its text. */
export interface Given {
  /** Numbers for names that the text does not assign. */
  readonly values: ReadonlyMap<string, number>;
  /** Seed of all that is drawn. */
  readonly seed: number;
  /** Roles that are not those of their names, by name. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** The names of one program, while it is read. */
export class KnownNames implements Names {
  readonly recording = new Recording();
  /** Names that were read before they were assigned: the inputs. */
  readonly free: string[] = [];
  readonly notes: Note[] = [];
  /** True if something was drawn. */
  isDrawn = false;
  /** Parameters without a number: they got one by chance. */
  readonly drawn: string[] = [];
  /** Names of numbers that were read as these. */
  readonly #constants = new Set<string>();
  readonly #known = new Map<string, Thing>();
  readonly #assigned = new Set<string>();
  readonly #read = new Set<string>();
  readonly #values: ReadonlyMap<string, number>;
  readonly #seed: number;
  readonly #roles: ReadonlyMap<string, Role>;
  #byName: Roles = rolesIn([]);
  #statement = '';
  #rng: Rng | null = null;

  constructor({ values, seed, roles }: Given) {
    this.#values = new Map(Array.from(values, ([name, x]) => [oneSpelling(name), x]));
    this.#seed = seed;
    this.#roles = new Map(Array.from(roles, ([name, role]) => [oneSpelling(name), role]));
  }

  has(name: string): boolean {
    return this.#known.has(oneSpelling(name));
  }

  /** True if a formula has read `name`. */
  wasRead(name: string): boolean {
    return this.#read.has(oneSpelling(name));
  }

  /** True if the line reads what a network should say. */
  readsTarget(line: readonly Token[]): boolean {
    return line.some(({ kind, text }, k) => k > 0 && kind === 'name' && this.#byName.isTarget(text));
  }

  read(name: string): Thing {
    const spelling = oneSpelling(name);
    this.#read.add(spelling);
    const known = this.#known.get(spelling) ?? this.#element(name);
    if (known !== null) return known;
    const constant = constants.get(name);
    if (constant !== undefined) {
      if (constant === Math.E && !this.#constants.has(name)) this.notes.push({ code: 'euler', found: name });
      this.#constants.add(name);
      return constant;
    }
    this.free.push(name);
    const role = this.#roleOf(name);
    const given = this.#values.get(spelling);
    const input = new Value(given ?? this.#start(name, role), { label: name, role });
    this.#known.set(spelling, input);
    this.recording.free.add(input);
    return input;
  }

  #roleOf(name: string): Role {
    return this.#roles.get(oneSpelling(name)) ?? this.#byName.of(name);
  }

  /** The vector that has an element called `name`; `null` if there is none. */
  #vectorOf(name: string): string | null {
    const [, letters] = INDEXED.exec(name) ?? [];
    return letters !== undefined && this.#element(name) !== null ? letters : null;
  }

  /** The number of a name that nobody gave one. */
  #start(name: string, role: Role): number {
    if (role !== 'parameter') return 1;
    this.drawn.push(name);
    this.isDrawn = true;
    return smallNumber(rngOf(this.#seed, name));
  }

  /** Element 2 of a vector h, by the name `h2`; `null` if there is none. */
  #element(name: string): Thing | null {
    const [, letters, digits] = INDEXED.exec(name) ?? [];
    const vector = letters === undefined ? undefined : this.#known.get(oneSpelling(letters));
    if (!(vector instanceof Tensor) || vector.shape.length > 1) return null;
    const element = vector.items[Number(digits) - 1];
    if (element === undefined) return null;
    this.#read.add(oneSpelling(letters!));
    return element;
  }

  /** Finds what the names are by where they stand. */
  readRoles(statements: readonly (readonly Token[])[]): void {
    this.#byName = rolesIn(statements);
  }

  /**
   * Records the inputs first, so that the tape begins with them, as a printed trace does. In a program
   * with vectors, `h1` may be an element.
   */
  readInputs(statements: readonly (readonly Token[])[]): void {
    const assigned = new Set(
      statements.flatMap(([first, second]) => (second?.kind === 'assign' ? [oneSpelling(first!.text)] : [])),
    );
    const all = statements.flat();
    const hasVectors = all.some(({ kind, text }) => kind === 'list' || text === '@');
    const mayBeElement = (name: string) => hasVectors && assigned.has(oneSpelling(name.replace(/_?\p{Nd}+$/u, '')));
    const seen = new Set(functions.keys());
    for (const { kind, text } of all) {
      if (kind !== 'name' || seen.has(text)) continue;
      seen.add(text);
      if (!assigned.has(oneSpelling(text)) && !mayBeElement(text)) this.read(text);
    }
  }

  /** Begins the statement that assigns `name`; what it draws depends on that and the seed. */
  begin(name: string): void {
    this.#statement = name;
    this.#rng = null;
  }

  readonly random = (): Rng => {
    this.isDrawn = true;
    this.#rng ??= rngOf(this.#seed, this.#statement);
    return this.#rng;
  };

  /**
   * Gives `name` a meaning. Plain numbers become leaves, `typed` is where one stands; a result is labelled with the first name
   * it gets. `line` is the statement.
   */
  assign(name: string, thing: Thing, typed: Span, line: readonly Token[]): Thing {
    if (thing instanceof Tensor && thing.shape.length === 1)
      for (let k = 1; k <= thing.rows; k++)
        if (this.#known.has(oneSpelling(`${name}${k}`)))
          throw new Mistake('element-name', line[0]!, { name: `${name}${k}`, vector: name });
    const meaning = this.#named(name, thing, typed, line);
    if (meaning instanceof Value && meaning.label === '') {
      meaning.label = name;
      if (this.recording.losses.has(meaning)) nameLoss(meaning, name);
    }
    this.#known.set(oneSpelling(name), meaning);
    if (meaning instanceof Tensor) this.recording.called.set(meaning, name);
    this.#assigned.add(oneSpelling(name));
    return meaning;
  }

  #named(name: string, thing: Thing, typed: Span, line: readonly Token[]): Thing {
    const role = this.#roleOf(name);
    if (typeof thing === 'number') return this.recording.leaf(new TypedNumber(thing, typed), name, role);
    if (thing instanceof TypedNumber) return this.recording.leaf(thing, name, role); // an element of a list
    if (thing instanceof Tensor || thing instanceof Branch)
      return this.recording.named(name, thing, role, this.readsTarget(line));
    return thing;
  }

  /** Throws `Mistake` unless `name = …` may stand here. */
  demandNew(name: Token): void {
    const detail = { name: name.text };
    const vector = this.#vectorOf(name.text);
    if (vector !== null) throw new Mistake('element-name', name, { ...detail, vector });
    if (functions.has(name.text)) throw new Mistake('reserved-name', name, detail);
    if (this.#assigned.has(oneSpelling(name.text))) throw new Mistake('assigned-twice', name, detail);
    if (this.has(name.text) || this.#constants.has(name.text)) throw new Mistake('assigned-after-use', name, detail);
  }

  /** Throws `Mistake` unless `name += …` may stand here. */
  demandAssigned(name: Token): void {
    if (!this.#assigned.has(oneSpelling(name.text))) throw new Mistake('not-assigned', name, { name: name.text });
  }
}

/** A number from −1 to 1 of two digits, other than 0. */
function smallNumber(rng: Rng): number {
  const x = Math.round(rng.uniform(-100, 100)) / 100;
  return x === 0 ? 0.1 : x;
}
