// Python source from calls: names, numbers, and lines that are not too long.

/** The longest line, as Python's formatters have it. */
const WIDTH = 88;

/** A call of a function or class: `nn.Linear(2, 16, bias=False)`. Arguments are calls, or source. */
export interface Call {
  readonly name: string;
  readonly args: readonly (string | Call)[];
}

/** Source of a call, on one line if it has room after `indent` columns and holds no list of calls. */
export function source(call: string | Call, indent: number): string {
  if (typeof call === 'string') return call;
  const line = flat(call);
  const holdsCalls = call.args.filter((arg) => typeof arg !== 'string').length > 1;
  if (!holdsCalls && indent + line.length <= WIDTH) return line;
  const pad = ' '.repeat(indent + 4);
  const args = call.args.map((arg) => `${pad}${source(arg, indent + 4)},\n`);
  return `${call.name}(\n${args.join('')}${' '.repeat(indent)})`;
}

const flat = (call: string | Call): string =>
  typeof call === 'string' ? call : `${call.name}(${call.args.map(flat).join(', ')})`;

/** A number, flag, word or list of them in Python. */
export function literal(x: unknown): string {
  if (x === null || x === undefined) return 'None';
  if (typeof x === 'boolean') return x ? 'True' : 'False';
  if (Array.isArray(x)) return `(${x.map(literal).join(', ')}${x.length === 1 ? ',' : ''})`;
  if (typeof x !== 'number') return JSON.stringify(x);
  if (!Number.isFinite(x)) return `float("${x > 0 ? 'inf' : x < 0 ? '-inf' : 'nan'}")`;
  return Object.is(x, -0) ? '-0.0' : String(x);
}

/** The options that are not `usual`, as keyword arguments with Python's names. */
export function keywords(
  options: Readonly<Record<string, unknown>>,
  usual: Readonly<Record<string, unknown>> = {},
): string[] {
  const given = Object.entries(options).filter(([name, x]) => !Object.hasOwn(usual, name) || usual[name] !== x);
  return given.map(([name, x]) => `${snake(name)}=${literal(x)}`);
}

/** Names that PyTorch writes with a capital. */
const CAPITAL: Readonly<Record<string, string>> = { tMax: 'T_max', t0: 'T_0', tMult: 'T_mult' };

const snake = (name: string): string => CAPITAL[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
