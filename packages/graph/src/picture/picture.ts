// What is drawn, as data: no colours, no pixels of a screen, no DOM. The living figure and the SVG draw the same picture.

import { requireKind } from '../mistakes.ts';
import { carriesRounding, gradientOf, hasBothSigns } from '../moment/gradient.ts';
import type { Moment } from '../moment/moment.ts';
import type { Diagram, DiagramCell, DiagramEdge, DiagramGroup, DiagramNode } from '../structure/diagram-elements.ts';
import { Cells } from './cells.ts';
import { Changes } from './changes.ts';
import type { Marked } from './marked.ts';
import { matrixHeaders, withNames } from './matrix-headers.ts';
import type { PictureOptions } from './options.ts';
import type { Picture, PictureEdge, PictureGroup, PictureText } from './picture-elements.ts';
import { type PointedWeights, pointedWeights } from './pointed-weights.ts';
import { bitsOf, States } from './states.ts';
import { type EdgeState, FADED, lookOf, type NodeState, styledEdge, styledNode } from './style.ts';
import { Texts } from './texts.ts';
import { TextsInOrder } from './texts-in-order.ts';

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
  requireKind('picture', diagram, 'byKey', 'a diagram, diagram(tape, options)');
  let drawing: Drawing | undefined;
  return (moment, options) => {
    requireKind('picture', moment, 'pulled', 'a moment, momentAt(run, cursor)');
    requireKind('picture', options, 'pass', "options with a pass, such as { pass: 'backward', output: 'y' }");
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
  /** Nodes, then copies. */
  readonly #drawn: readonly DiagramNode[];
  readonly #changes: Changes;
  readonly #texts: Texts;
  /** Those of the last picture. */
  #pointed: PointedWeights = new Map();
  /** The cells, by key. */
  readonly #cellOf: ReadonlyMap<string, DiagramCell>;
  readonly #cells: Cells;
  readonly #nodes: States;
  readonly #edges: States;
  readonly #written = new TextsInOrder();
  /** The texts of each matrix while nothing is set off. */
  #headers: readonly (readonly PictureText[])[] = [];
  #last: Shown | undefined;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
    this.#drawn = [...diagram.nodes, ...diagram.copies];
    this.#changes = new Changes(diagram);
    this.#texts = new Texts(diagram);
    this.#nodes = new States(this.#drawn.length);
    this.#edges = new States(diagram.lines.length);
    this.#cells = new Cells(diagram);
    this.#cellOf = new Map(diagram.cells.map((cell) => [cell.edge.key, cell]));
  }

  draw(moment: Moment, options: PictureOptions): Picture {
    this.#mark(moment, options);
    const { groups, lines, wires, matrices, bounds } = this.#diagram;
    const changes = this.#changes;
    const before = this.#last?.picture;
    const { highlighted = NONE } = options;
    const near = matrices.map((_, k) => this.#near(k, highlighted));
    const fading = fades(options);
    const opacityOf = (key: string): number => (fading && !highlighted.has(key) ? FADED : 1);
    const drawn = {
      groups: redrawn(before?.groups, changes.groups, (k) => styledGroup(groups[k]!, highlighted.has(groups[k]!.key))),
      ...this.#cells.draw(changes.cells.indices, moment, options, opacityOf),
      edges: redrawn<PictureEdge>(before?.edges, changes.lines, (k) => {
        const edge = lines[k]!;
        const wire = wires[k - (lines.length - wires.length)];
        const picks = wire?.node ?? edge.key;
        const setOff = (wire === undefined ? highlighted : near[wire.matrix]!).has(picks);
        const state = edgeState(edge, moment, options.pass, setOff, opacityOf(picks));
        const { gradient, computed, active, highlighted: isSetOff, opacity } = state;
        const bits = bitsOf(computed, active, isSetOff, opacity < 1, state.hasBothSigns);
        return this.#edges.isNew(k, bits, lookOf(gradient))
          ? styledEdge({ key: edge.key, picks, route: edge.route }, state)
          : null;
      }),
      nodes: redrawn(before?.nodes, changes.nodes, (k) => {
        const node = this.#drawn[k]!;
        const picks = node.copyOf ?? node.key;
        const state = nodeState(node, moment, highlighted.has(picks), opacityOf(picks));
        const bits = bitsOf(state.broken, state.active, state.highlighted, state.opacity < 1);
        return this.#nodes.isNew(k, bits, 0) ? styledNode(node, state) : null;
      }),
      texts: this.#write(moment, options, opacityOf, near),
      bounds,
      highlighted,
    };
    changes.none();
    this.#last = { moment, options, picture: drawn };
    return drawn;
  }

  /** Keys of the lines and names that are set off at matrix `k`: by their nodes, or by a cell of their row or column. */
  #near(k: number, highlighted: ReadonlySet<string>): ReadonlySet<string> {
    const near = new Set(highlighted);
    for (const key of highlighted) {
      const cell = this.#cellOf.get(key);
      if (cell?.matrix !== k) continue;
      const { source, target } = cell.edge;
      near.add(target).add(source === target ? this.#diagram.matrices[k]!.key : source); // a bias leads from its neuron to itself
    }
    return near;
  }

  /** Marks what may look otherwise than the last time. */
  #mark(moment: Moment, options: PictureOptions): void {
    const last = this.#last;
    if (!isSame(last?.options.highlighted ?? NONE, options.highlighted ?? NONE)) {
      const before = this.#pointed;
      this.#pointed = pointedWeights(this.#diagram, options.highlighted ?? NONE);
      for (const k of [...before.keys(), ...this.#pointed.keys()]) this.#changes.lines.add(k);
    }
    if (last === undefined) this.#changes.all();
    else if (!writesAlike(last.options, options)) {
      this.#texts.forget();
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
    opacityOf: (key: string) => number,
    near: readonly ReadonlySet<string>[],
  ): readonly PictureText[] {
    const { groups, lines, matrices } = this.#diagram;
    const written = this.#written;
    const { groups: markedGroups, nodes: markedNodes, lines: markedLines } = this.#changes;
    for (const k of markedGroups.indices)
      written.set('groups', k, [this.#texts.ofGroup(groups[k]!, opacityOf(groups[k]!.key))]);
    for (const k of markedNodes.indices) {
      const { key, copyOf } = this.#drawn[k]!;
      const before = written.of('nodes', k);
      written.set('nodes', k, this.#texts.ofNode(k, moment, options, opacityOf(copyOf ?? key), before));
    }
    for (const k of markedLines.indices) {
      const [before, opacity] = [written.of('lines', k), opacityOf(lines[k]!.key)];
      written.set('lines', k, this.#texts.ofEdge(k, moment, options, opacity, this.#pointed.get(k), before));
    }
    if (!isNamedAlike(this.#last?.options, options))
      this.#headers = matrices.map((matrix) => matrixHeaders(this.#diagram, matrix, options));
    for (const [k, headers] of this.#headers.entries()) written.set('matrices', k, withNames(headers, near[k]!));
    return written.all();
  }
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}

/** True if both options write names and numbers alike. */
function writesAlike(a: PictureOptions, b: PictureOptions): boolean {
  return isNamedAlike(a, b) && a.pass === b.pass && a.digits === b.digits && a.frozen === b.frozen;
}

/** True if gradients have the same names. */
function isNamedAlike(a: PictureOptions | undefined, b: PictureOptions): boolean {
  return a?.output === b.output && a.notation === b.notation;
}

/** True if what is not highlighted fades. */
function fades({ dimOthers, highlighted }: PictureOptions): boolean {
  return dimOthers === true && highlighted !== undefined && highlighted.size > 0;
}

/** The elements of which `draw` makes a new one, the others as they were; the same array if all are. */
function redrawn<T>(
  before: readonly T[] | undefined,
  { indices }: Marked,
  draw: (index: number) => T | null,
): readonly T[] {
  let drawn: T[] | undefined;
  for (const k of indices) {
    const element = draw(k);
    if (element === null) continue;
    drawn ??= before?.slice() ?? [];
    drawn[k] = element;
  }
  return drawn ?? before ?? [];
}

function styledGroup({ key, x, y, width, height }: DiagramGroup, highlighted: boolean): PictureGroup {
  return { key, x, y, width, height, radius: 0.3, fill: highlighted ? 'highlight' : 'group' };
}

function nodeState(node: DiagramNode, moment: Moment, highlighted: boolean, opacity: number): NodeState {
  const { computed, adjoints, run } = moment;
  let broken = false;
  for (const i of node.outputs)
    broken ||= (computed[i] === 1 && !Number.isFinite(run.tape.values[i])) || !Number.isFinite(adjoints[i]);
  return { active: includes(node.members, moment.active), highlighted, broken, opacity };
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

function edgeState(
  edge: DiagramEdge,
  moment: Moment,
  pass: PictureOptions['pass'],
  highlighted: boolean,
  opacity: number,
): EdgeState {
  let [computed, active] = [true, false];
  for (const { node } of edge.arguments) {
    computed &&= moment.computed[node] === 1;
    active ||= node === moment.active;
  }
  const exact = pass === 'backward' ? gradientOf(moment, edge) : undefined;
  const gradient = exact !== undefined && carriesRounding(moment, edge) ? 0 : exact; // the sign of rounding means nothing
  return {
    gradient,
    hasBothSigns: gradient !== undefined && hasBothSigns(moment, edge),
    computed,
    active: active && (pass === 'backward' || moment.pass === 'forward'),
    highlighted,
    opacity,
  };
}
