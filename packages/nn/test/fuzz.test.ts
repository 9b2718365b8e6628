// Whatever a file holds, it is read or refused with an error of ours: never with one that the engine of JavaScript raises.
import fc from 'fast-check';
import { test } from 'vitest';
import { readCsv } from '../src/data/index.ts';
import { fromJson, fromSafetensors, MLP, toJson, toSafetensors } from './all.ts';

const OURS = /^(readCsv|fromJson|fromSafetensors) /;

/** What JavaScript’s own errors say. */
const RAW =
  /undefined|is not a function|not iterable|^Cannot|call stack|Invalid (array|typed array|string) length|out of memory/i;

/** Runs `read`; lets errors pass whose words are ours. */
function readOrRefused(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Error) || (RAW.test(error.message) && !OURS.test(error.message))) throw error;
  }
}

const model = () => new MLP([2, 3, 1], { seed: 1 });

/** `text` with a few pieces of it replaced, doubled or left out. */
const changed = (text: string, pieces: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(fc.nat(text.length), fc.nat(12), fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 }))),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((cuts) => cuts.reduce((now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length), text));

test('any text is read as CSV or refused', () => {
  const pieces = ['"', '""', ',', ';', '\t', '\n', '\r\n', 'sep=;', '1', '-2.5', '1e400', 'NaN', ' ', '\ufeff', 'a'];
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 40 });
  fc.assert(fc.property(text, (parts) => readOrRefused(() => readCsv(parts.join('')))));
});

test('any change of a saved network in JSON is read or refused', () => {
  const pieces = ['null', '{}', '[]', '"', '-0', '"NaN"', '1e999', 'true', '__proto__', ','];
  fc.assert(fc.property(changed(toJson(model()), pieces), (text) => readOrRefused(() => fromJson(model(), text))));
});

test('any change of a safetensors file is read or refused', () => {
  const bytes = toSafetensors(model());
  const change = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(change, fc.nat(bytes.length), fc.boolean(), (changes, length, isCut) => {
      const file = bytes.slice(0, isCut ? length : undefined);
      for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
      readOrRefused(() => fromSafetensors(model(), file));
    }),
  );
});
