// Names that may have been meant as more than a name: `w1x1` for w1 * x1, `sinx` for sin(x).
import { aliases, functions } from './table.ts';

const LONGEST = 12; // letters; longer names are words
const SYMBOLS = /^(?:(?:\p{L}\p{M}*){1,2}_?\p{Nd}+)+(?:\p{L}\p{M}*){1,2}(?:_?\p{Nd}+)?$/u; // `w1x1`, `x_2y`; `conv2d` is a word
const ARGUMENT = /^[xyz](?:_?\p{Nd}+)?$/u;
const called = [...functions, ...aliases].flatMap(([name, { arity }]) => (arity === 1 ? [name] : []));

/**
 * True if a reader may read `name` as a product: of symbols with numbers, `w1x1`, or of names that are `known`, `ab` beside `a`
 * and `b`; or as a function of x or a known name, `sinx`. O(1), since names that are longer are words.
 */
export function mayBeMore(name: string, known: (part: string) => boolean): boolean {
  if (name.length > LONGEST) return false;
  if (SYMBOLS.test(name)) return true;
  const isArgument = (rest: string) => ARGUMENT.test(rest) || known(rest);
  if (called.some((each) => name.startsWith(each) && isArgument(name.slice(each.length)))) return true;
  const endsPart = [true]; // by the letters before it: true if they are a row of known names
  for (let end = 1; end <= name.length; end++)
    endsPart[end] = endsPart.some(
      (isEnd, start) => isEnd && end - start < name.length && known(name.slice(start, end)),
    );
  return endsPart[name.length]!;
}
