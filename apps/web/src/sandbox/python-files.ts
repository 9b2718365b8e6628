// What runs Python in the worker: the page asks for it, since the sandbox itself asks for no address.

/** A script, and the module that it starts, both built by sandbox-plugin.ts. */
interface Interpreter {
  readonly script: string;
  readonly wasm: ArrayBuffer;
}

let loaded: Interpreter | null = null; // code, not state: the same for every app on the page

/** What runs Python; `undefined` where it does not come. */
export async function interpreter(): Promise<Interpreter | undefined> {
  try {
    if (loaded === null) {
      const [script, wasm] = await Promise.all([asked('./python.js'), asked('./python.wasm')]);
      loaded = { script: await script.text(), wasm: await wasm.arrayBuffer() };
    }
    return loaded;
  } catch {
    return undefined;
  }
}

async function asked(file: string): Promise<Response> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}
