// What a program prints, as text.
import { MOST_PRINTED } from './answer.ts';

const WIDEST = 100; // entries of a list or an object
const DEEPEST = 4; // lists in lists

/**
 * `print`, and what it has printed so far: a line for each call, as many as there is room for. `hear` is given each line, and
 * what they end with, as they come.
 */
export function printer(hear: (text: string) => void): { print(...things: unknown[]): void; printed(): string } {
  let text = '';
  let isFull = false;
  return {
    print(...things) {
      if (isFull) return;
      const before = text.length;
      text += `${things.map((thing) => (typeof thing === 'string' ? thing : written(thing))).join(' ')}\n`;
      isFull = text.length > MOST_PRINTED;
      if (isFull) text = `${text.slice(0, MOST_PRINTED - 2)}\n…`;
      hear(text.slice(before));
    },
    printed: () => text.replace(/\n$/, ''),
  };
}

/** `thing` as a program would write it, about. What fails when it is asked is `{…}`. */
export function written(thing: unknown, depth = DEEPEST): string {
  try {
    return textOf(thing, depth);
  } catch {
    return '{…}';
  }
}

function textOf(thing: unknown, depth: number): string {
  if (typeof thing === 'string') return JSON.stringify(thing);
  if (typeof thing === 'bigint') return `${thing}n`;
  if (Object.is(thing, -0)) return '-0';
  if (typeof thing !== 'object' || thing === null) return String(thing);
  if (Array.isArray(thing) || ArrayBuffer.isView(thing)) return listed(thing as ArrayLike<unknown>, ['[', ']'], depth);
  if (thing instanceof Set) return `Set ${listed([...thing], ['{ ', ' }'], depth)}`;
  if (thing instanceof Map) return `Map ${entered([...thing], (key) => written(key, depth - 1), ' => ', depth)}`;
  if (thing instanceof Promise) return 'Promise (await it for its value)';
  const own = thing.toString === Object.prototype.toString ? null : saidBy(thing);
  return own ?? entered(Object.entries(thing), String, ': ', depth);
}

/** What `thing` says of itself; `null` where it fails, or has nothing to say it with. */
function saidBy(thing: object): string | null {
  try {
    return String(thing);
  } catch {
    return null;
  }
}

function listed(list: ArrayLike<unknown>, [open, close]: readonly string[], depth: number): string {
  if (depth === 0) return `${open}…${close}`;
  const items = Array.from(list).slice(0, WIDEST);
  return `${open}${[...items.map((item) => written(item, depth - 1)), ...(list.length > WIDEST ? ['…'] : [])].join(', ')}${close}`;
}

function entered(all: [unknown, unknown][], keyOf: (key: unknown) => string, mark: string, depth: number): string {
  if (depth === 0) return '{…}';
  const entries = all.slice(0, WIDEST).map(([key, value]) => `${keyOf(key)}${mark}${written(value, depth - 1)}`);
  return `{ ${[...entries, ...(all.length > WIDEST ? ['…'] : [])].join(', ')} }`;
}
