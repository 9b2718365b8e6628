// What to write for a name without a value where a vector or a matrix is needed: `W = randn(2, 3)`, `x = [1, 2, 3]`.

const LONGEST = 6; // elements that are written out

/** What it needs to be: a matrix if its name begins with a capital letter, else a vector. */
export interface Needed {
  readonly rows: number;
  readonly columns: number;
  /** Elements of a vector. */
  readonly length: number;
}

/** The details of the mistake that `name` has no value. */
export function valueFor(name: string, { rows, columns, length }: Needed): { name: string; meant: string } {
  const isMatrix = name[0] !== name[0]!.toLowerCase();
  const list = () => `[${Array.from({ length }, (_, k) => k + 1).join(', ')}]`;
  const vector = () => (length <= LONGEST ? list() : `randn(${length})`);
  return { name, meant: `${name} = ${isMatrix ? `randn(${rows}, ${columns})` : vector()}` };
}
