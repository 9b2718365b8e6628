// What is written on the drawing: names and numbers of nodes, weights and their gradients along edges, titles of frames.
import type { Diagram, DiagramEdge, DiagramNode } from './diagram.ts';
import { gradientOf } from './gradient.ts';
import { type Run, typeset } from './label.ts';
import { formatNumber } from './number.ts';
import type { Ink, PictureOptions, PictureText } from './picture.ts';
import type { Moment } from './playback.ts';
import { LABEL, LINE, NUMBER, textWidth, weightWidth } from './sizes.ts';

type Writing = Omit<PictureText, 'opacity'>;

const CROWDED = 26; // edges with weights; above that, weights are written only where the reader points
const SHORT = 3; // graph units; a weight and its gradient need more
const NAME_SCALE = 10; // pixels per graph unit below which a name cannot be read, sharp as a phone's screen may be
const NUMBER_SCALE = 18;

/** All texts of a picture. O(nodes + edges). */
export function writings(diagram: Diagram, moment: Moment, options: PictureOptions): Writing[] {
  const weighted = diagram.edges.filter(({ weight }) => weight !== null);
  const crowded = weighted.length > CROWDED;
  const shown = weighted.filter(
    ({ key, route }) => options.highlighted?.has(key) || !(crowded || reach(route) < SHORT),
  );
  const writeWeight = weightWriter(diagram, moment, options);
  return [
    ...diagram.groups.map((group) => title(group)),
    ...diagram.nodes.flatMap((node) => writeNode(diagram, moment, options, node)),
    ...shown.flatMap((edge) => writeWeight(edge)),
  ];
}

const upright = (text: string): Run => ({ text, italic: false, script: 0 });

function title({ key, x, y, width, height, label }: Diagram['groups'][number]): Writing {
  return line(key, x - width / 2 + 0.2, y + height / 2 - 0.24, typeset(label), {
    role: 'title',
    ink: 'muted',
    anchor: 'start',
    size: 0.3,
  });
}

function line(
  key: string,
  x: number,
  y: number,
  runs: readonly Run[],
  rest: Partial<Writing> & Pick<Writing, 'role' | 'ink'>,
): Writing {
  return { key, x, y, runs, anchor: 'middle', size: NUMBER, angle: 0, halo: true, minScale: NUMBER_SCALE, ...rest };
}

function signInk(x: number): Ink {
  return x > 0 ? 'positive' : x < 0 ? 'negative' : 'muted';
}

/** Name inside; below it the value and, in the backward pass, the adjoint. */
function writeNode({ tape }: Diagram, moment: Moment, { pass, digits }: PictureOptions, node: DiagramNode): Writing[] {
  const { key, x, y, height, kind, label, symbol } = node;
  const name = kind === 'constant' && label === '' ? '' : symbol || label;
  const texts = [
    line(key, x, y, symbol === '' ? typeset(name) : [upright(symbol)], {
      role: 'label',
      ink: 'ink',
      size: labelSize(node),
      halo: false,
      minScale: NAME_SCALE,
    }),
  ];
  if (symbol !== '' && label !== '')
    texts.push(
      line(key, x, y + height / 2 + 0.26, typeset(label), {
        role: 'label',
        ink: 'ink',
        size: NUMBER,
        minScale: NAME_SCALE,
      }),
    );
  if (kind === 'constant')
    return [
      line(key, x, y, [upright(formatNumber(tape.values[node.outputs[0]!]!, digits))], {
        role: 'value',
        ink: 'muted',
        halo: false,
      }),
    ];
  const [only] = node.outputs;
  if (only === undefined || node.outputs.length !== 1) return texts;
  const aside = kind === 'parameter' || kind === 'target'; // beside the node: below it, edges leave
  const value = moment.computed[only] === 1 ? formatNumber(tape.values[only]!, digits) : '—';
  const reached = pass === 'backward' && moment.touched[only] === 1;
  const at = (row: number) =>
    aside
      ? { x: x - node.width / 2 - 0.12, y: y + (reached ? LINE / 2 : 0) - row * LINE }
      : { x, y: y - height / 2 - 0.26 - row * LINE };
  const number = (row: number, text: string, rest: Pick<Writing, 'role' | 'ink'>) =>
    line(key, at(row).x, at(row).y, [upright(text)], { ...rest, anchor: aside ? 'end' : 'middle' });
  texts.push(number(0, value, { role: 'value', ink: pass === 'forward' ? 'ink' : 'muted' }));
  if (reached)
    texts.push(
      number(1, formatNumber(moment.adjoints[only]!, digits), {
        role: 'adjoint',
        ink: signInk(moment.adjoints[only]!),
      }),
    );
  return texts;
}

function labelSize({ kind, width, label, symbol }: DiagramNode): number {
  const size = kind === 'parameter' || kind === 'target' ? NUMBER : LABEL;
  return Math.min(size, (0.86 * width * size) / Math.max(1e-9, textWidth(symbol || label, size)));
}

/** Weights along their edges: name and value above the line, the gradient of the weight below it. */
function weightWriter(
  diagram: Diagram,
  moment: Moment,
  { pass, output, digits }: PictureOptions,
): (edge: DiagramEdge) => Writing[] {
  const { tape } = diagram;
  return (edge) => {
    const { parameter } = edge.weight!;
    const place = along(edge.route, weightWidth(tape.label(parameter)));
    const name = typeset(tape.label(parameter));
    const off = (distance: number) => ({
      x: place.x - Math.sin(place.angle) * distance,
      y: place.y + Math.cos(place.angle) * distance,
    });
    const above = off(0.27);
    const weight = line(
      edge.key,
      above.x,
      above.y,
      [...name, upright(`  ${formatNumber(tape.values[parameter]!, digits)}`)],
      {
        role: 'weight',
        ink: pass === 'forward' ? 'ink' : 'muted',
        angle: place.angle,
      },
    );
    const gradient = pass === 'backward' ? gradientOf(diagram, moment, edge) : undefined;
    if (gradient === undefined) return [weight];
    const below = off(-0.29);
    const derivative = [
      upright('∂'),
      ...typeset(output),
      upright('/∂'),
      ...name,
      upright(`  ${formatNumber(gradient, digits)}`),
    ];
    return [
      weight,
      line(edge.key, below.x, below.y, derivative, {
        role: 'weightGradient',
        ink: signInk(gradient),
        angle: place.angle,
      }),
    ];
  };
}

/** How far a route goes from left to right. */
function reach(route: readonly number[]): number {
  return Math.abs(route.at(-2)! - route[0]!);
}

/**
 * Where a text of `width` stands on an edge: half-way on level edges, on slanting ones nearer to the source, clear of its
 * rim and of the middle, where another edge may cross.
 */
function along(route: readonly number[], width: number): { x: number; y: number; angle: number } {
  const [x0, y0] = [route[0]!, route[1]!];
  const [x1, y1] = [route[6]!, route[7]!];
  const slanting = Math.abs(y1 - y0) > 0.25 * Math.abs(x1 - x0);
  const length = Math.hypot(x1 - x0, y1 - y0);
  const t = slanting ? Math.max(Math.min(0.27, 0.5 - (width / 2 + 0.25) / length), (width / 2 + 0.1) / length) : 0.5;
  const s = 1 - t;
  const at = (i: number) =>
    s ** 3 * route[i]! + 3 * s * s * t * route[i + 2]! + 3 * s * t * t * route[i + 4]! + t ** 3 * route[i + 6]!;
  const slope = (i: number) =>
    s * s * (route[i + 2]! - route[i]!) +
    2 * s * t * (route[i + 4]! - route[i + 2]!) +
    t * t * (route[i + 6]! - route[i + 4]!);
  return { x: at(0), y: at(1), angle: Math.atan2(slope(1), slope(0)) };
}
