// An SVG as a tree of elements, and the text of it. What shows an SVG on a page makes elements from the same tree.

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

/** The tree as text, escaped: labels may come from a stranger's link. */
export function svgText(root: SvgElement): string {
  const parts: string[] = [];
  const open: { readonly of: SvgElement; next: number }[] = [];
  const enter = (of: SvgElement): void => {
    const attributes = Object.entries(of.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
    parts.push(`<${of.tag}${attributes.join('')}${of.children.length === 0 ? '/>' : '>'}`);
    if (of.children.length > 0) open.push({ of, next: 0 });
  };
  enter(root);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.of.children[top.next++];
    if (child === undefined) parts.push(`</${open.pop()!.of.tag}>`);
    else if (typeof child === 'string') parts.push(escaped(child));
    else enter(child);
  }
  return parts.join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
}
