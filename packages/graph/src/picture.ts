// What is drawn, as data: no colours, no pixels of a screen, no DOM. The living figure and the SVG draw the same picture.
import type { Bounds, Diagram, DiagramEdge, DiagramGroup, DiagramNode } from './diagram.ts';
import { gradientOf, strength } from './gradient.ts';
import type { Run } from './label.ts';
import type { Moment } from './playback.ts';
import { writings } from './writings.ts';

/** Names of the colours of a theme in which lines and letters are drawn. */
export type Ink = 'ink' | 'muted' | 'faint' | 'positive' | 'negative';

/** What a picture shows of a moment. */
export interface PictureOptions {
  readonly pass: 'forward' | 'backward';
  /** Label of the output, the E of `∂E/∂w`. */
  readonly output: string;
  /** Keys of nodes and edges that are set off. */
  readonly highlighted?: ReadonlySet<string>;
  /** True if what is not highlighted fades. */
  readonly dimOthers?: boolean;
  /** Significant digits; 4 if not given. */
  readonly digits?: number;
}

/** A rounded box; a circle if `radius` is half its width and height. Lengths in graph units, y up. */
export interface PictureNode {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: 'paper' | 'leaf' | 'active' | 'highlight';
  readonly stroke: Ink;
  /** In CSS pixels. */
  readonly strokeWidth: number;
  /** True for targets. */
  readonly dashed: boolean;
  /** True where the value or the adjoint is NaN or infinite. */
  readonly hatched: boolean;
  /** 1, or less where it fades behind what is highlighted. */
  readonly opacity: number;
}

/** A ribbon along chained Béziers with an arrow head: at the target, in style `backward` at the source. */
export interface PictureEdge {
  readonly key: string;
  /** `x0, y0`, then six numbers for each cubic Bézier segment. */
  readonly route: readonly number[];
  /** Graph units. */
  readonly width: number;
  readonly strength: number;
  readonly sign: -1 | 0 | 1;
  readonly style: 'pending' | 'forward' | 'backward' | 'zero' | 'broken';
  readonly active: boolean;
  readonly highlighted: boolean;
  readonly opacity: number;
}

/** The frame around an unfolded scope; its title is among the texts. */
export interface PictureGroup {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly depth: number;
  readonly highlighted: boolean;
}

/** One line of text; `y` is the middle of its letters (of their x-height box, near enough). */
export interface PictureText {
  /** Key of the node, edge or group that it belongs to. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly runs: readonly Run[];
  /** The em in graph units. */
  readonly size: number;
  readonly ink: Ink;
  /** Radians, counter-clockwise. */
  readonly angle: number;
  /** True if the paper shows around the letters, so that no line strikes them through. */
  readonly halo: boolean;
  /** Pixels per graph unit below which the text is left out. */
  readonly minScale: number;
  readonly role: 'label' | 'value' | 'adjoint' | 'weight' | 'weightGradient' | 'title';
  readonly opacity: number;
}

/** All that is drawn, back to front: groups, edges, nodes, texts. */
export interface Picture {
  readonly groups: readonly PictureGroup[];
  readonly edges: readonly PictureEdge[];
  readonly nodes: readonly PictureNode[];
  readonly texts: readonly PictureText[];
  readonly bounds: Bounds;
}

/** The picture of `diagram` at `moment`. Pure. O(nodes + edges). */
export function picture(diagram: Diagram, moment: Moment, options: PictureOptions): Picture {
  const highlighted = options.highlighted ?? new Set();
  const opacity = (key: string) => (options.dimOthers && highlighted.size > 0 && !highlighted.has(key) ? FADED : 1);
  return {
    groups: diagram.groups.map((group) => ({ ...frame(group), highlighted: highlighted.has(group.key) })),
    edges: diagram.edges.map((edge) =>
      drawEdge(diagram, moment, edge, options.pass, highlighted.has(edge.key), opacity(edge.key)),
    ),
    nodes: diagram.nodes.map((node) => drawNode(diagram, moment, node, highlighted.has(node.key), opacity(node.key))),
    texts: writings(diagram, moment, options).map((text) => ({ ...text, opacity: opacity(text.key) })),
    bounds: diagram.bounds,
  };
}

const FADED = 0.3;

function frame({ key, x, y, width, height, depth }: DiagramGroup): Omit<PictureGroup, 'highlighted'> {
  return { key, x, y, width, height, radius: 0.3, depth };
}

function drawNode(
  { tape }: Diagram,
  moment: Moment,
  node: DiagramNode,
  highlighted: boolean,
  opacity: number,
): PictureNode {
  const active = node.members.includes(moment.active);
  const broken = node.outputs.some(
    (i) => (moment.computed[i] === 1 && !Number.isFinite(tape.values[i])) || !Number.isFinite(moment.adjoints[i]),
  );
  const quiet = node.kind === 'parameter' || node.kind === 'target' || node.kind === 'constant';
  return {
    key: node.key,
    x: node.x,
    y: node.y,
    width: node.width,
    height: node.height,
    radius: node.kind === 'layer' ? 0.35 : node.height / 2,
    fill: highlighted ? 'highlight' : active ? 'active' : node.kind === 'input' || quiet ? 'leaf' : 'paper',
    stroke: quiet && !active ? 'muted' : 'ink',
    strokeWidth: active || highlighted ? 2 : quiet ? 1 : 1.3,
    dashed: node.kind === 'target',
    hatched: broken,
    opacity,
  };
}

function drawEdge(
  diagram: Diagram,
  moment: Moment,
  edge: DiagramEdge,
  pass: PictureOptions['pass'],
  highlighted: boolean,
  opacity: number,
): PictureEdge {
  const gradient = pass === 'backward' ? gradientOf(diagram, moment, edge) : undefined;
  const forward = edge.arguments.every(({ node }) => moment.computed[node] === 1);
  const style =
    gradient === undefined
      ? forward
        ? 'forward'
        : 'pending'
      : !Number.isFinite(gradient)
        ? 'broken'
        : gradient === 0
          ? 'zero'
          : 'backward';
  const bold = gradient === undefined || style === 'broken' ? 0 : strength(gradient);
  return {
    key: edge.key,
    route: edge.route,
    width: THIN + (THICK - THIN) * bold,
    strength: gradient === undefined ? 0.35 : bold,
    sign: gradient === undefined || !(Math.abs(gradient) > 0) ? 0 : gradient > 0 ? 1 : -1,
    style,
    active:
      edge.arguments.some(({ node }) => node === moment.active) && (pass === 'backward' || moment.pass === 'forward'),
    highlighted,
    opacity,
  };
}

/** Widths of edges of strength 0 and 1, in graph units. */
const THIN = 0.028;
const THICK = 0.11;
