// A machine whose WebAssembly knows no vectors. In a file of its own: who has seen vectors once does not ask again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMachine } from '../src/compile/machine.ts';

const VECTOR_TYPE = 0x7b;
const there = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: Uint8Array) => object; Memory: unknown; Instance: unknown };
};
const api = there.WebAssembly;

beforeAll(() => {
  class Module extends api.Module {
    constructor(bytes: Uint8Array) {
      if (bytes.includes(VECTOR_TYPE)) throw new Error('no vectors');
      super(bytes);
    }
  }
  const { Memory, Instance } = api;
  there.WebAssembly = { Memory, Instance, Module };
});
afterAll(() => {
  there.WebAssembly = api;
});

test('without vectors, JavaScript runs programs, unless WebAssembly was asked for by name', () => {
  expect(createMachine(64, 'f64').backend).toBe('javascript');
  expect(() => createMachine(64, 'f64', 'wasm')).toThrow(new Error('no vectors'));
});
