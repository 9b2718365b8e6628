// What is in a file that a reader brings: a tape, a saved state, or a table. Files come from strangers: sizes and depth are looked at
// before anything is read, and every field before it is used.
import { Tape, type TapeData } from '@retrograd/autodiff';
import { parseNumber } from '@retrograd/graph';
import { Module, type NestedNumbers } from '@retrograd/nn';
import { fromJson, fromSafetensors } from '@retrograd/nn/saving';
import type { Document } from '../../document/document.ts';
import { readDocument, readPlace } from '../../document/schema.ts';
import { readTable, type TextTable } from '../table-text.ts';
import { isShallow } from './shallow.ts';

/** Bytes; the longest tape in letters of three bytes. */
export const MOST_BYTES = 12_000_000;
const MARK = 0xfeff; // at the beginning of some editors' files

/** Tensors by name, in the order of the file. */
export type State = ReadonlyMap<string, NestedNumbers>;

/** What the app saves beside a tape. */
type Given = Pick<Document, (typeof GIVEN)[number]>;
const GIVEN = ['names', 'rows', 'frozen', 'shared', 'asked', 'output', 'learningRate', 'optimizer', 'moves'] as const;

/** What was read, or why not: too long, no whole JSON, neither of both, or damaged; `field` names what of a tape cannot be read. */
export type FileContent =
  | { readonly kind: 'tape'; readonly data: TapeData; readonly given: Given; readonly shows: string }
  | { readonly kind: 'table'; readonly table: TextTable }
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'long' | 'unknown' | 'damaged json' | 'damaged state' }
  | { readonly kind: 'damaged tape'; readonly field: string };

/** The content of a file with these bytes. Never throws. */
export function readFile(bytes: Uint8Array): FileContent {
  if (bytes.length > MOST_BYTES) return { kind: 'long' };
  if (bytes[8] === OPEN && bytes.subarray(5, 8).every((byte) => byte === 0)) return readSafetensors(bytes); // a length, then {
  const text = utf8(bytes);
  if (text === null) return { kind: 'unknown' };
  if (!/^\s*\{/.test(text)) return tableIn(text);
  if (!isShallow(text)) return { kind: 'unknown' };
  const json = objectIn(text);
  if (json === undefined) return { kind: 'damaged json' };
  if ('stateDict' in json) return stateBy((reader) => fromJson(reader, text));
  return 'ops' in json || 'leafCount' in json ? readTape(json) : { kind: 'unknown' };
}

const OPEN = '{'.charCodeAt(0);

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The object in `text`; `undefined` for what is no JSON. */
function objectIn(text: string): object | undefined {
  try {
    return JSON.parse(text.charCodeAt(0) === MARK ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** A table of which each row has a number at least; names may stand over it. */
function tableIn(text: string): FileContent {
  if (text.length > LONGEST_TABLE) return { kind: /^\s*[[{(<]/.test(text) ? 'unknown' : 'long' };
  const read = readTable(text);
  const table = { ...read, cells: read.cells.filter((row) => row.some((cell) => cell !== '')) }; // spreadsheets end with empty rows
  const hasNumber = (row: readonly string[]) => row.some((cell) => parseNumber(cell) !== null);
  return table.cells.length > 0 && table.cells.every(hasNumber) ? { kind: 'table', table } : { kind: 'unknown' };
}

const LONGEST_TABLE = 1_000_000; // letters

function readTape(json: object): FileContent {
  try {
    const data = Tape.from(json).toData(); // without what else may stand in the file
    const source = { kind: 'tape', data: JSON.stringify(data) };
    const said = new Map(Object.entries(json));
    const own = GIVEN.filter((key) => said.has(key)).map((key) => [key, said.get(key)]);
    const { value } = readDocument(Object.fromEntries(own));
    const { shows } = readPlace({ shows: said.get('shows') }).value;
    const given = Object.fromEntries(GIVEN.map((key) => [key, value[key]])) as unknown as Given; // all of its keys
    if (data.ops.length === 0) return { kind: 'damaged tape', field: 'ops' };
    return readDocument({ source }).unread.length > 0 ? { kind: 'long' } : { kind: 'tape', data, given, shows };
  } catch (error) {
    const [, field = ''] = /^Tape\.from: (\S+) is /.exec((error as Error).message) ?? [];
    return { kind: 'damaged tape', field };
  }
}

const readSafetensors = (bytes: Uint8Array): FileContent => stateBy((reader) => fromSafetensors(reader, bytes));

/** A module that takes any state, to read files with: which names and sizes are right is seen later. */
class Reader extends Module {
  state: State = new Map();

  override forward(): never {
    throw new Error('a reader computes nothing');
  }

  override loadStateDict(state: Readonly<Record<string, NestedNumbers>>): void {
    this.state = new Map(Object.entries(state));
  }
}

function stateBy(read: (reader: Reader) => void): FileContent {
  const reader = new Reader();
  try {
    read(reader);
    return { kind: 'state', state: reader.state };
  } catch {
    return { kind: 'damaged state' };
  }
}
