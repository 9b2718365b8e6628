// A model's numbers as JSON that people can read. JSON has no NaN, ±Infinity and −0: they are written as strings.
import { fromDataNumber, toDataNumber } from '@retrograd/autodiff';
import type { Module, StateDict } from '../module/module.ts';
import type { NestedNumbers } from '../module/nested-numbers.ts';
import { MAX_RANK } from './tensor.ts';

const FORMAT = 'retrograd';
const VERSION = 1;

/** The parameters of a model as `{ "format": "retrograd", "version": 1, "stateDict": … }`. No digit is lost. */
export function toJson(model: Module): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, stateDict: model.stateDict() }, (_, part) =>
    typeof part === 'number' ? toDataNumber(part) : part,
  );
}

/**
 * Reads the parameters that `toJson` wrote. Throws `SyntaxError` if the text is not JSON, `TypeError` for JSON of another
 * format, and the errors of `loadStateDict` for other names or shapes. After an error, nothing has changed.
 */
export function fromJson(model: Module, text: string, options: { readonly strict?: boolean } = {}): void {
  const { format, version, stateDict } = record('the text', parsed(text));
  if (format !== FORMAT) throw new TypeError(`fromJson needs format ${FORMAT}, got ${shown(format)}`);
  if (version !== VERSION) throw new TypeError(`fromJson reads version ${VERSION}, got ${shown(version)}`);
  // fromEntries, not assignment: a name may be `__proto__`
  const decoded = Object.entries(record('stateDict', stateDict)).map(([name, part]) => [name, numbers(name, part, 0)]);
  model.loadStateDict(Object.fromEntries(decoded) as StateDict, options);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError('fromJson got text that is not JSON', { cause });
  }
}

function record(what: string, part: unknown): Readonly<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null || Array.isArray(part))
    throw new TypeError(`fromJson needs an object for ${what}, got ${shown(part)}`);
  return part as Readonly<Record<string, unknown>>;
}

function numbers(name: string, part: unknown, depth: number): NestedNumbers {
  if (Array.isArray(part)) {
    if (depth === MAX_RANK) throw new TypeError(`fromJson got more than ${MAX_RANK} dimensions for ${name}`);
    return part.map((inner) => numbers(name, inner, depth + 1));
  }
  const number = fromDataNumber(part);
  if (number === undefined) throw new TypeError(`fromJson needs numbers for ${name}, got ${shown(part)}`);
  return number;
}

/** A value for an error message, always short. */
function shown(part: unknown): string {
  return typeof part === 'object' && part !== null
    ? Array.isArray(part)
      ? 'a list'
      : 'an object'
    : `${JSON.stringify(part)}`.slice(0, 40);
}
