// SVG trees as elements of the page. The browser's parsers (`innerHTML`, `DOMParser`) are all closed by the page's
// Trusted Types, and a picture in an `<img>` sees none of the page's fonts.
import type { SvgElement } from '@retrograd/graph';

const SVG = 'http://www.w3.org/2000/svg';
const XML = 'http://www.w3.org/XML/1998/namespace';

/**
 * The element that `root` describes, with all that is in it. Texts become text nodes, whatever they contain. `prefix` comes
 * before every id and every reference to one: an id is to be unique on a page.
 */
export function svgElement(root: SvgElement, prefix = ''): SVGElement {
  const made = elementOf(root, prefix);
  const open = [{ tree: root, element: made }];
  for (let top = open.pop(); top !== undefined; top = open.pop())
    for (const child of top.tree.children) {
      const added = typeof child === 'string' ? child : elementOf(child, prefix);
      top.element.append(added);
      if (typeof child !== 'string') open.push({ tree: child, element: added as SVGElement });
    }
  return made;
}

function elementOf({ tag, attributes }: SvgElement, prefix: string): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    const named = name === 'id' ? prefix + value : value.replace(name === 'href' ? '#' : /^url\(#/, `$&${prefix}`);
    element.setAttributeNS(name.startsWith('xml:') ? XML : null, name, named);
  }
  return element;
}

/**
 * Has the elements `after` in `parent`, in this order, in place of `before`: what is in both is not touched as far as its order
 * stays. The page is asked only between the first and the last that differ. O(elements).
 */
export function rearrange(parent: Element, before: readonly Element[], after: readonly Element[]): void {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let end = after.length;
  for (let old = before.length; end > start && old > start && before[old - 1] === after[end - 1]; old--) end--;
  const changed = new Set(after.slice(start, end));
  for (const element of before.slice(start, before.length - (after.length - end)))
    if (!changed.has(element)) element.remove();
  let next = start === 0 ? parent.firstChild : after[start - 1]!.nextSibling;
  for (const element of changed)
    if (element === next) next = next.nextSibling;
    else parent.insertBefore(element, next);
}
