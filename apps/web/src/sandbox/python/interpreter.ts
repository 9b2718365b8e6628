// MicroPython, started in a worker that has nothing of the world left, with its bytes at hand.
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript';

/** As far as it is used here. */
export interface MicroPython {
  readonly _module: {
    setValue(address: number, x: number, kind: 'double'): void;
    getValue(address: number, kind: 'i32'): number;
    /** The line that is printed and has not come to its end. */
    readonly _stdoutBuffer: readonly number[];
  };
  readonly FS: { mkdir(path: string): void; writeFile(path: string, text: string): void };
  readonly globals: { get(name: string): (...given: string[]) => unknown };
  registerJsModule(name: string, module: object): void;
  runPython(text: string): unknown;
}

const MOST = 256 * 2 ** 20; // bytes of memory
const HEAP = 4 * 2 ** 20; // bytes at first
const STACK = 256 * 1024; // words for calls within calls

type Scope = typeof globalThis & { proxy_js_ref: unknown[] };

/** The interpreter of the module `wasm`. What it prints is given to `print` by lines. Its `js` is empty. */
export async function startPython(wasm: BufferSource, print: (line: string) => void): Promise<MicroPython> {
  limitMemory();
  const scope = globalThis as Scope;
  const { instantiateStreaming } = WebAssembly;
  // it asks for its bytes where it finds a page with an address, and takes these; nobody draws from its random numbers, and
  // what it says of its memory is nobody's concern
  const lent = { window: {}, fetch: async () => null, crypto: {}, console: { log() {}, error() {}, warn() {} } };
  const before = Object.keys(lent).map((name) => [name, Object.getOwnPropertyDescriptor(scope, name)] as const);
  for (const [name, value] of Object.entries(lent)) Object.defineProperty(scope, name, { value, configurable: true });
  WebAssembly.instantiateStreaming = (_, imports) => WebAssembly.instantiate(wasm, imports);
  try {
    const python = await loadMicroPython({ url: 'python.wasm', stdout: print, heapsize: HEAP, pystack: STACK });
    scope.proxy_js_ref[0] = Object.freeze(Object.create(null)); // where its module `js` has the worker's globals
    return python as MicroPython;
  } finally {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    for (const [name, was] of before) {
      Reflect.deleteProperty(scope, name);
      if (was !== undefined) Object.defineProperty(scope, name, was);
    }
  }
}

/** Memory that would grow beyond the limit does not, which Python tells as a MemoryError. */
function limitMemory(): void {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * 2 ** 16 > MOST) throw new RangeError('no more memory');
    return grow.call(this, pages);
  };
}
