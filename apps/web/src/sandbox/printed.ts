// What a program prints, as text.
import { MOST_PRINTED } from './answer.ts';

const WIDEST = 100; // entries of a list or an object
const DEEPEST = 4; // lists in lists

/** `print`, and what it has printed so far: a line for each call, as many as there is room for. */
export function printer(): { print(...things: unknown[]): void; printed(): string } {
  let text = '';
  let isFull = false;
  return {
    print(...things) {
      if (isFull) return;
      text += `${things.map((thing) => (typeof thing === 'string' ? thing : written(thing, DEEPEST))).join(' ')}\n`;
      isFull = text.length > MOST_PRINTED;
      if (isFull) text = `${text.slice(0, MOST_PRINTED - 2)}\n…`;
    },
    printed: () => text.replace(/\n$/, ''),
  };
}

/** `thing` as a program would write it, about. */
function written(thing: unknown, depth: number): string {
  if (typeof thing === 'string') return JSON.stringify(thing);
  if (typeof thing !== 'object' || thing === null) return String(thing);
  if (Array.isArray(thing) || ArrayBuffer.isView(thing)) {
    if (depth === 0) return '[…]';
    const list = Array.from(thing as ArrayLike<unknown>);
    const items = list.slice(0, WIDEST).map((item) => written(item, depth - 1));
    return `[${[...items, ...(list.length > WIDEST ? ['…'] : [])].join(', ')}]`;
  }
  if (thing.toString !== Object.prototype.toString) return String(thing);
  if (depth === 0) return '{…}';
  const entries = Object.entries(thing).slice(0, WIDEST);
  return `{ ${entries.map(([name, value]) => `${name}: ${written(value, depth - 1)}`).join(', ')} }`;
}
