// Takes from a worker what a program has no use for: network, storage, other workers, messages.

const LANGUAGE =
  'Object Function Array Number Boolean String Symbol BigInt Math JSON Reflect Proxy Promise Map Set WeakMap WeakSet WeakRef ' +
  'FinalizationRegistry Date RegExp Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError Iterator ' +
  'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array ' +
  'Float32Array Float64Array BigInt64Array BigUint64Array WebAssembly Intl NaN Infinity undefined globalThis parseInt ' +
  'parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval constructor';
const HARMLESS =
  'console performance structuredClone TextEncoder TextDecoder queueMicrotask self setTimeout clearTimeout';
const KEPT: ReadonlySet<string | symbol> = new Set(`${LANGUAGE} ${HARMLESS}`.split(' '));

/** Deletes all but what is kept from `scope`, and from every prototype of it but the last. */
export function scrub(scope: object): void {
  for (let at: object | null = scope; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Reflect.ownKeys(at)) {
      if (KEPT.has(name)) continue;
      if (!Reflect.deleteProperty(at, name)) Reflect.defineProperty(at, name, { value: undefined });
    }
}

/** Takes from `scope` what makes JavaScript of text, also what any function has as its constructor. */
export function disarm(scope: object): void {
  for (const each of [() => {}, async () => {}, function* () {}, async function* () {}])
    Reflect.deleteProperty(Object.getPrototypeOf(each), 'constructor');
  for (const name of ['eval', 'Function', 'setTimeout']) Reflect.deleteProperty(scope, name);
}
