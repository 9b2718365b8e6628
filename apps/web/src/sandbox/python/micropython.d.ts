declare module '@micropython/micropython-webassembly-pyscript' {
  export function loadMicroPython(options: {
    url: string;
    stdout: (line: string) => void;
    /** Bytes. */
    heapsize: number;
    /** Words. */
    pystack: number;
  }): Promise<unknown>;
}
