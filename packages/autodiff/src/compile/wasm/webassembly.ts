// The part of the WebAssembly API that is used here. It belongs to no ECMAScript library, and the packages use no other.

/** A memory shared by JavaScript and a module. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Compiled code. */
export type WasmModule = object;

interface Api {
  readonly Memory: new (limits: { initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: object) => { readonly exports: object };
}

/** Throws `Error` where there is no WebAssembly. */
export function webAssembly(): Api {
  const { WebAssembly } = globalThis as { WebAssembly?: Api };
  if (WebAssembly === undefined) throw new Error('this machine has no WebAssembly');
  return WebAssembly;
}
