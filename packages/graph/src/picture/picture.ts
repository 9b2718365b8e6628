// What is drawn, as data: no colours, no pixels of a screen, no DOM. The living figure and the SVG draw the same picture.
import { gradientOf } from '../moment/gradient.ts';
import type { Moment } from '../moment/moment.ts';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from '../structure/elements.ts';
import { Changes } from './changes.ts';
import type { Picture, PictureEdge, PictureGroup, PictureNode, PictureText } from './elements.ts';
import type { PictureOptions } from './options.ts';
import { edgeLook, FADED, nodeLook } from './style.ts';
import { Texts } from './texts.ts';

/** Draws a diagram at a moment. What has not changed since its last picture is the same object in the next one. */
export type Drawer = (moment: Moment, options: PictureOptions) => Picture;

/** The picture of `diagram` at `moment`, drawn from scratch. Pure. O(nodes + edges). */
export function picture(diagram: Diagram, moment: Moment, options: PictureOptions): Picture {
  return pictureOf(diagram)(moment, options);
}

/**
 * A drawer of `diagram` for one pass: it gives equal pictures to `picture`, and keeps the last one to take from it what
 * has not changed. A step costs O(nodes + edges) comparisons of numbers, and drawing what has changed. Throws
 * `RangeError` for a moment of another tape.
 */
export function pictureOf(diagram: Diagram): Drawer {
  let drawing: Drawing | undefined;
  return (moment, options) => {
    const { length } = moment.run.tape;
    if (length !== diagram.structure.length)
      throw new RangeError(`picture: a moment of a tape of ${length} nodes, a diagram of ${diagram.structure.length}`);
    drawing ??= new Drawing(diagram);
    return drawing.draw(moment, options);
  };
}

interface Shown {
  readonly moment: Moment;
  readonly options: PictureOptions;
  readonly picture: Picture;
}

const NONE: ReadonlySet<string> = new Set();

/** The elements as they were last drawn. */
class Drawing {
  readonly #diagram: Diagram;
  readonly #changes: Changes;
  readonly #titles: PictureText[][] = [];
  readonly #nodeTexts: PictureText[][] = [];
  readonly #edgeTexts: PictureText[][] = [];
  #texts: Texts;
  #last: Shown | undefined;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
    this.#changes = new Changes(diagram);
    this.#texts = new Texts(diagram);
  }

  draw(moment: Moment, options: PictureOptions): Picture {
    this.#mark(moment, options);
    const { groups, nodes, edges, bounds } = this.#diagram;
    const { marks } = this.#changes;
    const before = this.#last?.picture;
    const highlighted = options.highlighted ?? NONE;
    const fading = fades(options);
    const opacity = (key: string): number => (fading && !highlighted.has(key) ? FADED : 1);
    const drawn = {
      groups: redrawn(before?.groups, groups, marks.groups, (group) => drawGroup(group, highlighted.has(group.key))),
      edges: redrawn(before?.edges, edges, marks.edges, (edge) =>
        drawEdge(edge, moment, options.pass, highlighted.has(edge.key), opacity(edge.key)),
      ),
      nodes: redrawn(before?.nodes, nodes, marks.nodes, (node) =>
        drawNode(node, moment, highlighted.has(node.key), opacity(node.key)),
      ),
      texts: this.#write(moment, options, opacity, before?.texts),
      bounds,
    };
    this.#changes.none();
    this.#last = { moment, options, picture: drawn };
    return drawn;
  }

  /** Marks what may look otherwise than the last time. */
  #mark(moment: Moment, options: PictureOptions): void {
    const last = this.#last;
    if (last === undefined) this.#changes.all();
    else if (!writesAlike(last.options, options)) {
      this.#texts = new Texts(this.#diagram);
      this.#changes.all();
    } else {
      this.#changes.between(last.moment, moment);
      const [before, now] = [last.options.highlighted ?? NONE, options.highlighted ?? NONE];
      if (fades(last.options) !== fades(options)) this.#changes.all();
      for (const key of [...before, ...now]) if (before.has(key) !== now.has(key)) this.#changes.key(key);
    }
  }

  #write(
    moment: Moment,
    options: PictureOptions,
    opacity: (key: string) => number,
    before: readonly PictureText[] | undefined,
  ): readonly PictureText[] {
    const { groups, nodes, edges } = this.#diagram;
    const { marks } = this.#changes;
    const shown = (text: Omit<PictureText, 'opacity'>): PictureText => ({ ...text, opacity: opacity(text.key) });
    const rewrite = (own: PictureText[][], at: number, texts: readonly Omit<PictureText, 'opacity'>[]): void => {
      own[at] = texts.map((text, k) => kept(own[at]?.[k], shown(text)));
    };
    for (let k = 0; k < groups.length; k++)
      if (marks.groups[k] === 1) rewrite(this.#titles, k, [this.#texts.ofGroup(groups[k]!)]);
    for (let k = 0; k < nodes.length; k++)
      if (marks.nodes[k] === 1) rewrite(this.#nodeTexts, k, this.#texts.ofNode(k, moment, options));
    for (let k = 0; k < edges.length; k++)
      if (marks.edges[k] === 1) rewrite(this.#edgeTexts, k, this.#texts.ofEdge(k, moment, options));
    const all: PictureText[] = [];
    for (const some of [this.#titles, this.#nodeTexts, this.#edgeTexts])
      for (const own of some) for (const text of own) all.push(text);
    const same = before?.length === all.length && all.every((text, k) => text === before[k]);
    return same ? before : all;
  }
}

/** True if both options write names and numbers alike. */
function writesAlike(a: PictureOptions, b: PictureOptions): boolean {
  return a.pass === b.pass && a.output === b.output && a.digits === b.digits;
}

/** True if what is not highlighted fades. */
function fades({ dimOthers, highlighted }: PictureOptions): boolean {
  return dimOthers === true && highlighted !== undefined && highlighted.size > 0;
}

/** The elements that are marked drawn anew, the others as they were; the same array if all are. */
function redrawn<E, T extends object>(
  before: readonly T[] | undefined,
  elements: readonly E[],
  marks: Uint8Array,
  draw: (element: E) => T,
): readonly T[] {
  if (before === undefined) return elements.map(draw);
  let drawn: T[] | undefined;
  for (let k = 0; k < elements.length; k++) {
    if (marks[k] === 0) continue;
    const element = kept(before[k], draw(elements[k]!));
    if (element === before[k]) continue;
    drawn ??= before.slice();
    drawn[k] = element;
  }
  return drawn ?? before;
}

/** `before`, if it has the same properties as `now`. */
function kept<T extends object>(before: T | undefined, now: T): T {
  if (before === undefined) return now;
  for (const name in now) if (!Object.is(before[name], now[name])) return now;
  return before;
}

function drawGroup({ key, x, y, width, height, depth }: DiagramGroup, highlighted: boolean): PictureGroup {
  return { key, x, y, width, height, radius: 0.3, depth, fill: highlighted ? 'highlight' : 'group' };
}

function drawNode(node: DiagramNode, moment: Moment, highlighted: boolean, opacity: number): PictureNode {
  const { key, x, y, width, height, kind, members, outputs } = node;
  const { values } = moment.run.tape;
  const active = includes(members, moment.active);
  const broken = outputs.some(
    (i) => (moment.computed[i] === 1 && !Number.isFinite(values[i])) || !Number.isFinite(moment.adjoints[i]),
  );
  return { key, x, y, width, height, ...nodeLook(kind, height, { active, highlighted, broken }), opacity };
}

/** True if `i` is among `ascending`, by bisection. */
function includes(ascending: readonly number[], i: number): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < i) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === i;
}

function drawEdge(
  edge: DiagramEdge,
  moment: Moment,
  pass: PictureOptions['pass'],
  highlighted: boolean,
  opacity: number,
): PictureEdge {
  const gradient = pass === 'backward' ? gradientOf(moment, edge) : undefined;
  const computed = edge.arguments.every(({ node }) => moment.computed[node] === 1);
  const passing = pass === 'backward' || moment.pass === 'forward';
  const active = passing && edge.arguments.some(({ node }) => node === moment.active);
  return { key: edge.key, route: edge.route, ...edgeLook({ gradient, computed, active, highlighted }), opacity };
}
