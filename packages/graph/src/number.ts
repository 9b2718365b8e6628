// Numbers as they are printed and as readers type them.

/** `x` to `digits` significant digits, with a true minus sign; `1.2e−7` outside 1e−4 … 1e6. */
export function formatNumber(_x: number, _digits = 4): string {
  throw new Error('not written yet');
}

/** What a reader typed as a number: `0,5`, `.5`, `1/3`, `−2`, `1e-3`; `null` if it is none. */
export function parseNumber(_text: string): number | null {
  throw new Error('not written yet');
}
