// A model's numbers as JSON that people can read. JSON has no NaN, ±Infinity and −0: they are written as strings.

import { isModel } from '../kinds.ts';
import type { Module } from '../module/module.ts';
import { savedTensors, toDataTensors } from '../saved-state.ts';
import { shown } from '../shown.ts';
import { requireShallow } from './nesting.ts';
import { repeatedKey } from './repeated-key.ts';

const FORMAT = 'retrograd';
const VERSION = 1;

/** The parameters of a model as `{ "format": "retrograd", "version": 1, "stateDict": … }`. No digit is lost. */
export function toJson(model: Module): string {
  if (!isModel(model)) throw new TypeError(`toJson needs a model: toJson(model), got ${shown(model)}`);
  return JSON.stringify({ format: FORMAT, version: VERSION, stateDict: toDataTensors(model.stateDict()) });
}

/**
 * Reads the parameters that `toJson` wrote; the text may begin with the mark of an editor's files. Throws `SyntaxError` if the text is not JSON, `TypeError` for JSON of another
 * format, and the errors of `loadStateDict` for other names or shapes. After an error, nothing has changed.
 */
export function fromJson(model: Module, text: string, options: { readonly strict?: boolean } = {}): void {
  if (!isModel(model) || typeof text !== 'string')
    throw new TypeError(
      `fromJson needs a model and its text: fromJson(model, text), got ${shown(model)} and ${shown(text)}`,
    );
  const { format, version, stateDict } = record('the text', parsed(text.replace(/^\uFEFF/, '')));
  if (format !== FORMAT) throw new TypeError(`fromJson needs format ${FORMAT}, got ${shown(format)}`);
  if (version !== VERSION) throw new TypeError(`fromJson reads version ${VERSION}, got ${shown(version)}`);
  model.loadStateDict(savedTensors('fromJson', record('stateDict', stateDict)), options);
}

function parsed(text: string): unknown {
  requireShallow('fromJson', text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError('fromJson got text that is not JSON', { cause });
  }
  const twice = typeof text === 'string' ? repeatedKey(text) : undefined;
  if (twice !== undefined) throw new TypeError(`fromJson got ${shown(twice)} twice`);
  return json;
}

function record(what: string, part: unknown): Readonly<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null || Array.isArray(part))
    throw new TypeError(`fromJson needs an object for ${what}, got ${shown(part)}`);
  return part as Readonly<Record<string, unknown>>;
}
