// Which folded parts of the page a reader has opened, as one text that stands in links: `matrix,rounded:3sr`.
import { escaped, unescaped } from './link-text.ts';

/** The parts, with what may be set in each. */
const PARTS = {
  matrix: /^$/,
  steps: /^$/,
  formula: /^$/,
  printed: /^$/,
  rounded: /^([1-8][ds][rc])?$/, // how many digits; decimals, or significant ones; rounded, or cut off
  tangent: /^/, // the path of the leaf
  check: /^$/,
} as const;

/** What such a part is called in a link. */
export type PartName = keyof typeof PARTS;

const partsOf = (shows: string): (readonly [name: string, setting: string])[] =>
  shows
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [name, setting = ''] = part.split(':');
      return [unescaped(name!), unescaped(setting)];
    });

/** What is set in a part that is open; `null` for one that is folded. */
export function settingOf(shows: string, name: PartName): string | null {
  const found = partsOf(shows).find(([each]) => each === name);
  return found === undefined ? null : PARTS[name].test(found[1]) ? found[1] : '';
}

/** `shows` with a part open, and what is set in it; folded for `null`. */
export function withPart(shows: string, name: PartName, setting: string | null): string {
  const others = partsOf(shows).filter(([each]) => each !== name);
  const all = setting === null ? others : [...others, [name, setting] as const];
  return all.map(([each, set]) => escaped(each) + (set && `:${escaped(set)}`)).join(',');
}

/** What is no part, or sets what a part does not have. */
export function unknownParts(shows: string): string[] {
  return partsOf(shows)
    .filter(([name, setting]) => !Object.hasOwn(PARTS, name) || !PARTS[name as PartName].test(setting))
    .map(([name, setting]) => name + (setting && `:${setting}`));
}
