// Memory and the machines that work on it: sizes, addresses, and what they share.
import { afterEach, describe, expect, test } from 'vitest';
import { INSTRUCTION } from '../src/compile/instructions.ts';
import { createMachine } from '../src/compile/machine.ts';
import { Memory } from '../src/compile/memory.ts';
import { customOp } from '../src/index.ts';
import { type Op, ops } from '../src/ops.ts';
import { elementwise } from './vectors.ts';

describe('memory', () => {
  test('has rows of whole steps of the interpreters, and scalars of a vector', () => {
    expect([1, 8, 9].map((lanes) => new Memory(0, lanes, 8).rowBytes)).toEqual([64, 64, 128]);
    expect(new Memory(0, 9, 4).rowBytes).toBe(64);
    const memory = new Memory(64, 9, 8);
    expect([memory.count, memory.scalar(), memory.block(17), memory.block(16), memory.row(), memory.end]).toEqual([
      64,
      64 + 16,
      64 + 32,
      64 + 64,
      64 + 80,
      64 + 80 + 128,
    ]);
  });

  test('has one place for a constant, and two for 0 and −0', () => {
    const memory = new Memory(0, 2, 8);
    const [zero, negative, two] = [0, -0, 2].map((x) => memory.constant(x)) as [number, number, number];
    expect([0, -0, 2].map((x) => memory.constant(x))).toEqual([zero, negative, two]);
    expect(new Set([zero, negative, two]).size).toBe(3);
    const numbers = new Float64Array(memory.end / 8);
    memory.fill(numbers);
    expect([zero, negative, two].map((address) => numbers[address / 8])).toEqual([0, -0, 2]); // toEqual tells −0 from 0
  });

  test('has one row of ones, and writes no further', () => {
    const memory = new Memory(0, 2, 4);
    const ones = memory.ones();
    const next = memory.row();
    expect(memory.ones()).toBe(ones);
    const numbers = new Float32Array(memory.end / 4).fill(7);
    memory.fill(numbers);
    expect([...numbers.subarray(ones / 4, next / 4)]).toEqual(new Array(8).fill(1));
    expect([...numbers.subarray(next / 4)]).toEqual(new Array(8).fill(7));
  });

  test('gives a row again that is free', () => {
    const memory = new Memory(0, 2, 8);
    const row = memory.row();
    memory.freeRow(row);
    expect(memory.row()).toBe(row);
    expect(memory.row()).not.toBe(row);
  });
});

const nothing = { words: Int32Array.of(INSTRUCTION.END, 0, 0, 0), operations: [] };
const PAGE = 1 << 16;

describe('a machine', () => {
  test('in JavaScript has the bytes that it was asked for', () => {
    expect(createMachine(256, 'f64', 'javascript').numbers).toEqual(new Float64Array(32));
    expect(createMachine(256, 'f32', 'javascript').numbers).toEqual(new Float32Array(64));
  });

  test('in WebAssembly has whole pages, and more of them only for code that does not fit', () => {
    const machine = createMachine(PAGE - 16, 'f64', 'wasm');
    const { numbers } = machine;
    expect(numbers.byteLength).toBe(PAGE);
    machine.load(nothing); // to the last byte
    expect(machine.numbers).toBe(numbers);
    machine.load(nothing);
    expect(machine.numbers.byteLength).toBe(2 * PAGE);
    expect(machine.numbers).toBe(machine.numbers);
  });

  test('puts code behind the data, on whole vectors', () => {
    const machine = createMachine(20, 'f32', 'wasm');
    machine.load({ words: Int32Array.of(INSTRUCTION.END, 5), operations: [] });
    machine.load({ words: Int32Array.of(INSTRUCTION.END, 6), operations: [] });
    const words = new Int32Array(machine.numbers.buffer);
    expect([...words.subarray(0, 16)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 6, 0, 0]);
  });

  test('gives an operation of the reader’s own its arguments and no more', () => {
    const largest = customOp<2>({
      name: 'largest',
      arity: 2,
      value: (args) => Math.max(...args),
      partials: (k) => [k.constant(1), k.constant(0)],
    });
    for (const backend of ['wasm', 'javascript'] as const)
      expect(
        elementwise(
          largest(1, 2).op!,
          [
            [-1, -4],
            [-3, -2],
          ],
          { backend },
        ),
      ).toEqual([-1, -2]);
  });
});

describe('WebAssembly modules', () => {
  const there = globalThis as unknown as {
    WebAssembly: { Module: new (bytes: Uint8Array) => object; Memory: unknown; Instance: unknown };
  };
  const api = there.WebAssembly;
  afterEach(() => {
    there.WebAssembly = api;
  });

  test('are shared by programs of the same operations, and those without kernel count for nothing', () => {
    let count = 0;
    class Module extends api.Module {
      constructor(bytes: Uint8Array) {
        count++;
        super(bytes);
      }
    }
    const { Memory, Instance } = api;
    there.WebAssembly = { Memory, Instance, Module };
    const added = (...operations: readonly unknown[]): number => {
      const before = count;
      createMachine(64, 'f64', 'wasm').load({ ...nothing, operations: operations as readonly Op[] });
      return count - before;
    };
    const { ceil, floor, share, sin, cos } = ops; // no other test names these in one program
    expect(added(ceil, floor, share, sin)).toBe(1);
    expect(added(ceil, floor, share, sin)).toBe(0);
    expect(added(ceil, floor, share, cos)).toBe(0);
    expect(added(floor, ceil, share, cos)).toBe(1);
    expect(added(ceil, floor, share)).toBe(1);
  });
});
