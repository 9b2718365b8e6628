// What the Values of a program in TypeScript are called, as in Python (part_names.py): by the variable that holds them, and within
// objects by their place: w^(2)_{3,1} is the first of `w` of the third unit of the second layer.
import { type Tape, Value } from '@retrograd/autodiff';
import { kindOf } from './class-levels.ts';
import { modules } from './modules.ts';

/** A name with what it holds. */
export type Field = readonly [name: string, part: unknown];

const DEEPEST = 12;
const LONGEST = 24; // letters of a name
const MOST = 100_000; // parts of lists that are looked at
/** What is no object of the program's own: a layer of the package names its parameters itself. */
const known = new Set(Array.from(modules.values()).flatMap((module) => Object.values(module) as unknown[]));

/** Names what stands in the fields where the program gave it no label; what is also inside of another, by that. `given` remembers from call to call. Never throws. */
export function nameParts(fields: readonly Field[], given: WeakMap<Value, string>): void {
  try {
    nameAll(fields, given);
  } catch {
    // an object that cannot be looked into has no name, and is no mistake
  }
}

function nameAll(fields: readonly Field[], given: WeakMap<Value, string>): void {
  const inside = new Set<unknown>();
  for (const [, part] of fields) if (!inside.has(part)) gather(fieldsOf(part), inside, DEEPEST);
  nameFields(
    fields.filter(([, part]) => !inside.has(part)),
    { layer: [], places: [], done: new Set(), given },
    DEEPEST,
  );
}

/** The leaves that an object of the program holds, and what is in it. Never throws. */
export function leavesIn(whole: object): readonly Value[] {
  const found = new Set<unknown>();
  try {
    gather(fieldsOf(whole), found, DEEPEST);
  } catch {
    // as above
  }
  return Array.from(found).filter((part): part is Value => part instanceof Value && part.op === null);
}

/** `tape` with parameters for those of the `leaves` that no variable holds by itself, and that have no other role. */
export function withParameters(tape: Tape, leaves: ReadonlySet<Value>, variables: readonly Field[]): Tape {
  const open = variables.map(([, part]) => part);
  for (const part of open) if (Array.isArray(part) && open.length < MOST) open.push(...part.slice(0, MOST));
  const held = new Set(open);
  const own = Array.from(leaves).filter((leaf) => !held.has(leaf) && tape.has(leaf));
  const roles = own.flatMap((leaf) => (leaf.role === 'input' ? [[tape.indexOf(leaf), 'parameter'] as const] : []));
  return roles.length === 0 ? tape : tape.withRoles(new Map(roles));
}

/** True for an object of a class of the program, or one that it wrote out. */
function isWhole(x: unknown): x is object {
  if (typeof x !== 'object' || x === null || Array.isArray(x) || x instanceof Value) return false;
  const made = x.constructor as unknown;
  return made === Object || (typeof made === 'function' && !known.has(made) && /^class\b/.test(`${made}`));
}

function fieldsOf(x: unknown): readonly Field[] {
  if (Array.isArray(x)) return [['', x]];
  const all = isWhole(x) ? Object.entries(Object.getOwnPropertyDescriptors(x)) : [];
  return all.flatMap(([name, { value }]): Field[] => (value === undefined ? [] : [[name, value]])); // nothing is computed for its name
}

/** Adds all wholes and Values in the fields. */
function gather(fields: readonly Field[], found: Set<unknown>, depth: number): void {
  for (const [, part] of fields) gatherPart(part, found, depth);
}

function gatherPart(part: unknown, found: Set<unknown>, depth: number): void {
  if (depth === 0 || typeof part !== 'object' || part === null) return; // most parts are numbers of a data set
  if (Array.isArray(part)) for (const each of part) gatherPart(each, found, depth - 1);
  else if (part instanceof Value) found.add(part);
  else if (isWhole(part) && !found.has(part)) {
    found.add(part);
    gather(fieldsOf(part), found, depth - 1);
  }
}

/** Where something stands, and what has its name already. */
interface Place {
  readonly layer: readonly string[];
  readonly places: readonly string[];
  readonly done: Set<unknown>;
  readonly given: WeakMap<Value, string>;
}

const isLayer = (x: unknown): boolean => isWhole(x) && kindOf(x.constructor.name) === 'layer';

function nameFields(fields: readonly Field[], at: Place, depth: number): void {
  const others = fields.filter(([, part]) => isWhole(part) && !isLayer(part)).length;
  let layers = 0;
  for (const [field, part] of fields) {
    if (isLayer(part)) nameOne(field, part, { ...at, layer: [...at.layer, String(++layers)] }, depth);
    else if (isWhole(part) && others > 1) nameOne(field, part, { ...at, places: [...at.places, field] }, depth);
    else nameOne(field, part, at, depth);
  }
}

/** Parts of lists are counted from 1. */
function nameOne(name: string, x: unknown, at: Place, depth: number): void {
  if (depth === 0 || typeof x === 'number' || at.done.has(x)) return;
  if (x instanceof Value) {
    at.done.add(x);
    label(name, x, at);
  } else if (isWhole(x)) {
    at.done.add(x);
    nameFields(fieldsOf(x), at, depth - 1);
  } else if (Array.isArray(x))
    for (const [k, part] of x.entries()) {
      const here = isLayer(part)
        ? { ...at, layer: [...at.layer, String(k + 1)] }
        : { ...at, places: [...at.places, String(k + 1)] };
      nameOne(name, part, here, depth - 1);
    }
}

function label(name: string, x: Value, { layer, places, given }: Place): void {
  if (x.label !== (given.get(x) ?? '')) return; // the program gave it one
  if (x.op !== null && places.length + layer.length > 0) return; // what a neuron gives has the name of that
  const at = places.join();
  const raised = layer.length === 0 ? '' : `^(${layer.join()})`;
  const lowered = at === '' ? '' : `_${at.length === 1 ? at : `{${at}}`}`;
  if (name === '' || name.length > LONGEST) return;
  x.label = name + raised + lowered;
  given.set(x, x.label);
}
