// Letters that are large enough for their place: where they would not be, gaps for weights close up, and tall columns or rows are split.
import type { Bounds, WeightPlace } from '../structure/diagram-elements.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';
import type { Arrangement } from './arrangement.ts';
import { WIDE } from './shape.ts';
import { NUMBER } from './sizes.ts';
import { type Split, WHOLE } from './units.ts';

/** An arrangement whose weights are written. */
export interface LaidOut extends Arrangement {
  readonly bounds: Bounds;
  readonly weightPlaces: readonly (WeightPlace | null)[];
}

/** Lays out with gaps so many times as wide as the weights in them, with rows so near, and with what is too tall split so. */
export type LayOut = (weightGaps: number, rowGaps: number, split: Split) => LaidOut;

/** Narrower gaps, the narrowest first. */
const NARROWER = [1, 1.1, 1.3];
/** Gaps between rows, as shares of the usual ones, the narrowest first. */
const NEARER = [0.3, 0.5, 0.75];
/** Numbers of less CSS pixels are hard to read, and of far less cannot be read. */
const READABLE = 11;
const SMALL = 8;
/** So many times as large must a drawing become, with narrower gaps and with split columns: these read less well. */
const WORTH = 1.04;
const WORTH_SPLIT = 1.2;
/** How what is too tall is split, tried in this order. */
const SPLITS: readonly Split[] = [
  { columns: 2, bands: 1 },
  { columns: 1, bands: 2 },
  { columns: 1, bands: 3 },
];
/** Of so many nodes, and gaps for so many weights, at most: they are placed anew in each layout. */
const MOST = 200;
const MOST_WEIGHTS = 32;

/**
 * The usual layout, or, where numbers would have less than 11 pixels in their place, that with the narrowest gaps at which no more
 * weights are left without room. What is too tall, so that they have less than 8 all the same, has its tall columns in two, or its rows
 * in bands, whichever is largest. As costly as ten layouts at most.
 */
export function withLargeLetters(
  layOut: LayOut,
  { aspect, width, compact }: Pick<DiagramOptions, 'aspect' | 'width' | 'compact'>,
): LaidOut {
  const usual = layOut(WIDE, 1, WHOLE);
  if (aspect === undefined || width === undefined || compact || usual.nodes.length > MOST) return usual;
  const scaleOf = (drawn: LaidOut): number => scaleIn(drawn, width, aspect);
  const isBetter = (next: LaidOut, last: LaidOut, worth: number): boolean =>
    hiddenIn(next) <= hiddenIn(last) && scaleOf(next) > worth * scaleOf(last);
  if (NUMBER * scaleOf(usual) >= READABLE) return usual;
  let [best, gaps] = [usual, WIDE];
  const weights = usual.weightPlaces.reduce((count, place) => count + Number(place !== null), 0);
  for (const times of weights > 0 && weights <= MOST_WEIGHTS ? NARROWER : []) {
    const narrower = layOut(times, 1, WHOLE);
    if (!isBetter(narrower, usual, WORTH)) continue;
    [best, gaps] = [narrower, times];
    break;
  }
  let rows = 1;
  for (const nearer of weights > 0 && weights <= MOST_WEIGHTS ? NEARER : []) {
    if (NUMBER * scaleOf(best) >= READABLE) break;
    const next = layOut(gaps, nearer, WHOLE);
    if (!isBetter(next, best, WORTH) || curvesIn(next) > curvesIn(best)) continue; // no line is led round for it
    [best, rows] = [next, nearer];
    break;
  }
  const { x0, x1, y0, y1 } = best.bounds;
  const isTooTall = WORTH_SPLIT * (x1 - x0) < aspect * (y1 - y0);
  if (NUMBER * scaleOf(best) >= SMALL || !isTooTall) return best;
  const whole = best;
  for (const split of SPLITS) {
    const next = layOut(gaps, rows, split);
    if (isBetter(next, whole, WORTH_SPLIT) && isBetter(next, best, WORTH)) best = next;
  }
  return best;
}

/** CSS pixels per graph unit of a drawing in its place; Infinity if that is not known. */
function scaleIn({ bounds: { x0, x1, y0, y1 } }: Pick<LaidOut, 'bounds'>, width = Infinity, aspect = 1): number {
  return Math.min(width / (x1 - x0), width / aspect / (y1 - y0));
}

/** What has weights on arrows, and a size. */
type Drawn = Pick<LaidOut, 'bounds' | 'weightPlaces'>;
type Place = Pick<DiagramOptions, 'width' | 'aspect'>;

/** True where weights on arrows are without room, or less than 8 pixels high. */
export function isCramped(drawn: Drawn, { width, aspect }: Place): boolean {
  const isSmall = NUMBER * scaleIn(drawn, width, aspect) < SMALL;
  return hiddenIn(drawn) > 0 || (isSmall && drawn.weightPlaces.some((place) => place !== null));
}

/** True if one drawing hides fewer weights than another in letters that are no smaller, or no more in clearly larger ones. */
export function isClearer(one: Drawn, other: Drawn, { width, aspect }: Place): boolean {
  const [hidden, before] = [hiddenIn(one), hiddenIn(other)];
  const times = scaleIn(one, width, aspect) / scaleIn(other, width, aspect);
  return hidden < before ? times >= 1 : hidden === before && times > WORTH_SPLIT;
}

/** Of how many curves all lines are made. */
function curvesIn({ own }: LaidOut): number {
  return own.reduce((count, { route }) => count + (route.length - 2) / 6, 0);
}

function hiddenIn({ weightPlaces }: Pick<LaidOut, 'weightPlaces'>): number {
  return weightPlaces.reduce((count, place) => count + Number(place?.hasRoom === false), 0);
}
