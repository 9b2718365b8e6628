// What looks alike is one name.

/** A plain name. Most are, and every key asks for each of them several times: a quick way, to the same result. */
export const PLAIN = /^[A-Za-z_]\w*$/;
const INDEXED = /^[A-Za-z]+_\d+$/;

/** One spelling for names that are drawn alike: `x1` for `x_1`. */
export function oneSpelling(name: string): string {
  if (PLAIN.test(name)) return INDEXED.test(name) ? name.replace('_', '') : name;
  return name.normalize('NFKC').replace(/^((?:\p{L}\p{M}*)+)_(\p{Nd}+)$/u, '$1$2');
}
