// An SVG as a tree of elements. svg-markup.ts makes the text of it; what shows an SVG on a page makes elements from the same tree.

/** An element with its attributes and what is in it: elements and texts, both as they are meant, without escapes. */
export interface SvgElement {
  readonly tag: SvgTag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgElement | string)[];
}

/** What a picture is made of: shapes and letters, nothing that loads, links or runs. `use` names an element of the picture. */
export type SvgTag =
  | 'svg'
  | 'title'
  | 'g'
  | 'defs'
  | 'clipPath'
  | 'pattern'
  | 'path'
  | 'rect'
  | 'text'
  | 'tspan'
  | 'use';

/** Values of attributes; numbers are rounded to a thousandth, and what is `undefined` is left out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element. */
export function element(
  tag: SvgTag,
  attributes: SvgAttributes,
  children: readonly (SvgElement | string)[] = [],
): SvgElement {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) written[name] = typeof value === 'number' ? rounded(value) : value;
  return { tag, attributes: written, children };
}

/** Three decimals are a thousandth of a node: finer than any screen. */
export function rounded(x: number): string {
  return String(Math.round(x * 1000) / 1000);
}
