// Elements of the page from the text of our own SVG. The browser's parsers (`innerHTML`, `DOMParser`) are all closed by
// the page's Trusted Types, and a picture in an `<img>` sees none of the page's fonts.

/** An opening tag, a closing tag, or the text before one: all that `toSvg` writes. */
const PIECE = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const XML = 'http://www.w3.org/XML/1998/namespace';
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
]);

/** What may be built: shapes and letters, nothing that loads, links or runs. */
const ALLOWED: ReadonlySet<string> = new Set([
  'svg',
  'title',
  'g',
  'defs',
  'clipPath',
  'path',
  'rect',
  'text',
  'tspan',
]);

/**
 * The root element of an SVG document as `toSvg` writes it. Throws `SyntaxError` for a tag that is not a shape or text, for
 * an event handler among the attributes, and for a document without a root.
 */
export function svgElement(svg: string): SVGElement {
  const open: Element[] = [];
  let root: SVGElement | null = null;
  for (const [, closing, tag, attributes, selfClosed, text] of svg.matchAll(PIECE)) {
    const parent = open.at(-1);
    if (text !== undefined) parent?.append(decoded(text));
    else if (closing !== '') open.pop();
    else {
      const element = elementOf(tag!, attributes!);
      if (parent === undefined) root = element;
      else parent.append(element);
      if (selfClosed === '') open.push(element);
    }
  }
  if (root === null) throw new SyntaxError('svgElement found no element');
  return root;
}

function elementOf(tag: string, attributes: string): SVGElement {
  if (!ALLOWED.has(tag)) throw new SyntaxError(`svgElement does not build <${tag}>`);
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement; // the namespace says so
  for (const [, name, value] of attributes.matchAll(ATTRIBUTE)) {
    if (name!.startsWith('on')) throw new SyntaxError(`svgElement does not set ${name}`);
    const namespace = name!.startsWith('xml:') ? XML : null; // `xml:space` counts only in its own namespace
    if (name !== 'xmlns') element.setAttributeNS(namespace, name!, decoded(value!));
  }
  return element;
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES.get(entity)!);
}
