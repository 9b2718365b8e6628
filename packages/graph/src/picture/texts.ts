// The texts of a picture: names and numbers of nodes, weights and their gradients along edges, titles of frames.
import { pointAt, type Segment, slopeAt } from '../bezier.ts';
import { type TextRun, typeset } from '../label.ts';
import { LABEL, LINE, NUMBER, textWidth, weightWidth } from '../layout/sizes.ts';
import { gradientOf } from '../moment/gradient.ts';
import type { Moment } from '../moment/moment.ts';
import { formatNumber } from '../number.ts';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from '../structure/elements.ts';
import type { PictureText } from './elements.ts';
import { Grounds } from './grounds.ts';
import type { PictureOptions } from './options.ts';
import { Remembered } from './remembered.ts';
import { signInk } from './style.ts';

type Text = Omit<PictureText, 'opacity'>;
type Runs = readonly TextRun[];

const CROWDED = 26; // edges with weights; above that, weights are written only where the reader points
const SHORT = 3; // graph units; a weight and its gradient need more
const NAME_SCALE = 10; // pixels per graph unit below which a name cannot be read, sharp as a phone's screen may be
const NUMBER_SCALE = 18;
const NOT_YET: Runs = [upright('—')]; // never 0

/** Writes the texts of one diagram, and formats a number only where it has changed since the last time. */
export class Texts {
  readonly #diagram: Diagram;
  readonly #grounds: Grounds;
  readonly #crowded: boolean;
  readonly #values: Remembered<Runs>;
  readonly #adjoints: Remembered<Runs>;
  readonly #weights: Remembered<Runs>;
  readonly #gradients: Remembered<Runs>;
  readonly #labels: Map<string, Runs> = new Map();
  readonly #symbols: Map<string, Runs> = new Map();

  constructor(diagram: Diagram) {
    const { nodes, edges } = diagram;
    this.#diagram = diagram;
    this.#grounds = new Grounds(diagram);
    this.#crowded = edges.reduce((count, { weight }) => count + Number(weight !== null), 0) > CROWDED;
    this.#values = new Remembered(nodes.length);
    this.#adjoints = new Remembered(nodes.length);
    this.#weights = new Remembered(edges.length);
    this.#gradients = new Remembered(edges.length);
  }

  /** The title of a frame. */
  ofGroup({ key, x, y, width, height, label }: DiagramGroup): Text {
    const place = { key, x: x - width / 2 + 0.2, y: y + height / 2 - 0.24, halo: 'group' } as const;
    return line(place, this.#typeset(label), { role: 'title', ink: 'muted', anchor: 'start', size: 0.3 });
  }

  /** Name inside; below it the value and, in the backward pass, the adjoint. */
  ofNode(at: number, moment: Moment, { pass, digits }: PictureOptions): Text[] {
    const node = this.#diagram.nodes[at]!;
    const { key, x, y, height, kind, label, symbol, outputs } = node;
    const { values } = moment.run.tape;
    const format = (number: number): Runs => [upright(formatNumber(number, digits))];
    const inside = { key, x, y, halo: null };
    if (kind === 'constant')
      return [line(inside, this.#values.at(at, values[outputs[0]!]!, format), { role: 'value', ink: 'muted' })];
    const texts = [
      line(
        inside,
        symbol === '' ? this.#typeset(label) : this.#once(this.#symbols, symbol, (text) => [upright(text)]),
        {
          role: 'label',
          ink: 'ink',
          size: labelSize(node),
          minScale: NAME_SCALE,
        },
      ),
    ];
    const halo = this.#grounds.ofNode(node);
    if (symbol !== '' && label !== '')
      texts.push(
        line({ key, x, y: y + height / 2 + 0.26, halo }, this.#typeset(label), {
          role: 'label',
          ink: 'ink',
          minScale: NAME_SCALE,
        }),
      );
    const [only] = outputs;
    if (only === undefined || outputs.length !== 1) return texts;
    const reached = pass === 'backward' && moment.touched[only] === 1;
    const value = moment.computed[only] === 1 ? this.#values.at(at, values[only]!, format) : NOT_YET;
    const below = (row: number) => ({ key, halo, ...numberPlace(node, row, reached) });
    texts.push(line(below(0), value, { role: 'value', ink: pass === 'forward' ? 'ink' : 'muted' }));
    if (reached) {
      const adjoint = moment.adjoints[only]!;
      texts.push(line(below(1), this.#adjoints.at(at, adjoint, format), { role: 'adjoint', ink: signInk(adjoint) }));
    }
    return texts;
  }

  /** Weights along their edges: name and value above the line, the gradient of the weight below it. */
  ofEdge(at: number, moment: Moment, { pass, output, digits, highlighted }: PictureOptions): Text[] {
    const edge = this.#diagram.edges[at]!;
    if (edge.weight === null) return [];
    if (!highlighted?.has(edge.key) && (this.#crowded || reach(edge.route) < SHORT)) return [];
    const { parameter } = edge.weight;
    const label = this.#diagram.structure.label(parameter);
    const place = placeOn(edge.route, weightWidth(label));
    const beside = (distance: number) => {
      const x = place.x - Math.sin(place.angle) * distance;
      const y = place.y + Math.cos(place.angle) * distance;
      return { key: edge.key, x, y, halo: this.#grounds.ofEdge(edge, { x, y }) };
    };
    const name = this.#typeset(label);
    const number = (x: number): TextRun => upright(`  ${formatNumber(x, digits)}`);
    const weight = this.#weights.at(at, moment.run.tape.values[parameter]!, (x) => [...name, number(x)]);
    const ink = pass === 'forward' ? 'ink' : 'muted';
    const texts = [line(beside(0.27), weight, { role: 'weight', ink, angle: place.angle })];
    const gradient = pass === 'backward' ? gradientOf(moment, edge) : undefined;
    if (gradient === undefined) return texts;
    const derivative = [upright('∂'), ...typeset(output), upright('/∂'), ...name];
    const written = this.#gradients.at(at, gradient, (x) => [...derivative, number(x)]);
    texts.push(line(beside(-0.29), written, { role: 'weightGradient', ink: signInk(gradient), angle: place.angle }));
    return texts;
  }

  #typeset(label: string): Runs {
    return this.#once(this.#labels, label, typeset);
  }

  #once(known: Map<string, Runs>, text: string, make: (text: string) => Runs): Runs {
    const runs = known.get(text) ?? make(text);
    known.set(text, runs);
    return runs;
  }
}

function upright(text: string): TextRun {
  return { text, italic: false, script: 0 };
}

function line(
  place: Pick<Text, 'key' | 'x' | 'y' | 'halo'> & Partial<Text>,
  runs: Runs,
  rest: Partial<Text> & Pick<Text, 'role' | 'ink'>,
): Text {
  return { anchor: 'middle', size: NUMBER, angle: 0, minScale: NUMBER_SCALE, ...place, runs, ...rest };
}

/** Where the value (row 0) and the adjoint (row 1) of a node stand; beside parameters and targets, below which edges leave. */
function numberPlace(
  { x, y, width, height, kind }: DiagramNode,
  row: number,
  isReached: boolean,
): Pick<Text, 'x' | 'y' | 'anchor'> {
  return kind === 'parameter' || kind === 'target'
    ? { x: x - width / 2 - 0.12, y: y + (isReached ? LINE / 2 : 0) - row * LINE, anchor: 'end' }
    : { x, y: y - height / 2 - 0.26 - row * LINE, anchor: 'middle' };
}

function labelSize({ kind, width, label, symbol }: DiagramNode): number {
  const size = kind === 'parameter' || kind === 'target' ? NUMBER : LABEL;
  return Math.min(size, (0.86 * width * size) / Math.max(1e-9, textWidth(symbol || label, size)));
}

/** How far a route goes from left to right. */
function reach(route: DiagramEdge['route']): number {
  return Math.abs(route.at(-2)! - route[0]!);
}

/**
 * Where a text of `width` stands on an edge: half-way on level edges, on slanting ones nearer to the source, clear of its
 * rim and of the middle, where another edge may cross.
 */
function placeOn(route: DiagramEdge['route'], width: number): { x: number; y: number; angle: number } {
  const first = route.slice(0, 8) as unknown as Segment; // a route has one segment at least
  const [dx, dy] = [first[6] - first[0], first[7] - first[1]];
  const slanting = Math.abs(dy) > 0.25 * Math.abs(dx);
  const length = Math.hypot(dx, dy);
  const t = slanting ? Math.max(Math.min(0.27, 0.5 - (width / 2 + 0.25) / length), (width / 2 + 0.1) / length) : 0.5;
  const slope = slopeAt(first, t);
  return { ...pointAt(first, t), angle: Math.atan2(slope.y, slope.x) };
}
