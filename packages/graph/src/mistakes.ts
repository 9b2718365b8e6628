// What is said of arguments that are not what is wanted.

/** Throws `TypeError` if `x` is no object with a `part`: `who` needs `what`. */
export function requireKind(who: string, x: unknown, part: string, what: string): void {
  if (typeof x !== 'object' || x === null || !(part in x)) throw new TypeError(`${who} needs ${what}, got ${shown(x)}`);
}

/** Throws `RangeError` if `i`, the `what` of `who`, is no node of a tape of so many. */
export function requireNode(who: string, what: string, i: number, nodes: number): void {
  if (!Number.isInteger(i) || i < 0 || i >= nodes)
    throw new RangeError(`${who}: the ${what} must be a node of the tape, 0 to ${nodes - 1}, got ${shown(i)}`);
}

/** Throws `TypeError` if `x`, the `what` of `who`, is not a number. */
export function requireNumber(who: string, what: string, x: number): void {
  if (typeof x !== 'number' || Number.isNaN(x))
    throw new TypeError(`${who}: the ${what} must be a number, got ${shown(x)}`);
}

const [SHOWN, LETTERS] = [4, 40];

/** What was given, for a message: always short. */
export function shown(x: unknown): string {
  if (Array.isArray(x)) {
    const first = Array.from(x.slice(0, SHOWN), (entry) => (Array.isArray(entry) ? '[…]' : shown(entry)));
    return `[${[...first, ...(x.length > SHOWN ? ['…'] : [])].join(', ')}]`;
  }
  if (typeof x === 'string') return `'${x.length > LETTERS ? `${x.slice(0, LETTERS)}…` : x}'`;
  return typeof x === 'function' ? 'a function' : typeof x === 'object' && x !== null ? 'an object' : String(x);
}
