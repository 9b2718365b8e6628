// The text of an SVG.
import type { SvgElement } from './svg-tree.ts';

/** The tree as text, escaped: labels may come from a stranger's link. */
export function svgText(root: SvgElement): string {
  const parts: string[] = [];
  const open: { readonly of: SvgElement; next: number }[] = [];
  const enter = (of: SvgElement): void => {
    const attributes = Object.entries(of.attributes).map(([name, value]) => {
      const written = `${name}="${escaped(value)}"`;
      return name === 'href' ? ` ${written} xlink:${written}` : ` ${written}`; // SVG 1.1 knows no other
    });
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
