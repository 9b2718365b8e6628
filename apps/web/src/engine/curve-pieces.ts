// The graph of a function as pieces that can be drawn: open where there is no number, and where it jumps.

type Point = readonly [x: number, y: number];
type Range = readonly [least: number, most: number];
type F = (x: number) => number;

const STEPS = 160;
const HALVINGS = 40;
/** Around the point that is looked at: the numbers there choose the height. */
const NEAR = 1.5;
/** Beside the size of its numbers, or beside 1: what rises less is drawn as flat. */
const FLAT = 1e-6;

/** What of the x axis is shown around `at`: the origin, too, where that is not far. */
export function rangeAround(at: number): Range {
  if (!Number.isFinite(at)) return [-5, 5];
  if (Math.abs(at) > 20) return [at - 5, at + 5];
  return [Math.min(-5, 1.25 * at), Math.max(5, 1.25 * at)];
}

/** What of the y axis is shown: as much as the numbers near `at` ask for, and no more than there is. */
export function heightOf(f: F, [x0, x1]: Range, at: number): Range {
  const xs = Array.from({ length: STEPS + 1 }, (_, k) => x0 + ((x1 - x0) * k) / STEPS);
  const finite = (from: number, to: number) =>
    xs
      .filter((x) => x >= from && x <= to)
      .map(f)
      .filter(Number.isFinite);
  const all = spanOf(finite(x0, x1));
  if (all === null) return [-1, 1];
  const middle = Number.isFinite(at) ? at : (x0 + x1) / 2;
  const [low, high] = spanOf(finite(middle - NEAR, middle + NEAR)) ?? all;
  const here = f(middle);
  const reach = Number.isFinite(here) ? 4 * Math.max(1, Math.abs(here)) : Infinity;
  const [a, b] = [Math.max(low, here - reach || low), Math.min(high, here + reach || high)];
  const room = Math.max(b - a, 0.5);
  const [y0, y1] = [Math.max(all[0], a - room), Math.min(all[1], b + room)];
  const size = Math.max(1, Math.abs(y0));
  const margin = y1 - y0 > FLAT * size ? 0.06 * (y1 - y0) : 0.5 * size;
  return [y0 - margin, y1 + margin];
}

function spanOf(numbers: readonly number[]): Range | null {
  if (numbers.length === 0) return null;
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
}

/**
 * `y = f(x)` over `[x0, x1]` as chains of points. A chain ends where `f` is no finite number and where it jumps, as at a pole: the
 * place is found by halving. What is far outside of the height is drawn near outside of it.
 */
export function piecesOf(f: F, [x0, x1]: Range, [y0, y1]: Range): Point[][] {
  const height = y1 - y0;
  const drawn = ([x, y]: Point): Point => [x, Math.min(Math.max(y, y0 - height), y1 + height)];
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  const end = () => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  let before: Point | null = null;
  for (let k = 0; k <= STEPS; k++) {
    const x = x0 + ((x1 - x0) * k) / STEPS;
    const point: Point = [x, f(x)];
    const gap = before === null ? null : gapIn(f, before, point, height);
    if (gap !== null) {
      if (Number.isFinite(gap[0][1])) piece.push(drawn(gap[0]));
      end();
      if (Number.isFinite(gap[1][1])) piece.push(drawn(gap[1]));
    }
    if (Number.isFinite(point[1])) piece.push(drawn(point));
    before = point;
  }
  end();
  return pieces;
}

/** The last point before and the first one after a gap or a jump between `a` and `b`; `null` where the graph goes on. */
function gapIn(f: F, a: Point, b: Point, height: number): readonly [Point, Point] | null {
  const isOpen = (p: Point, q: Point) => Number.isFinite(p[1]) !== Number.isFinite(q[1]);
  const jump = Math.abs(b[1] - a[1]);
  if (!isOpen(a, b) && !(jump > height / 50)) return null;
  let [left, right] = [a, b];
  for (let k = 0; k < HALVINGS; k++) {
    const x = (left[0] + right[0]) / 2;
    const middle: Point = [x, f(x)];
    const toLeft = isOpen(a, b)
      ? isOpen(left, middle)
      : !(Math.abs(middle[1] - left[1]) < Math.abs(right[1] - middle[1]));
    if (toLeft) right = middle;
    else left = middle;
  }
  return isOpen(a, b) || !(Math.abs(right[1] - left[1]) < jump / 2) ? [left, right] : null;
}
