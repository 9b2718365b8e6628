// Rectangles that may be turned: which of them overlap, and which of them a line crosses.

/** A rectangle that may be turned, by its middle and half its sides. */
export interface Box {
  readonly x: number;
  readonly y: number;
  /** Radians. */
  readonly angle: number;
  readonly wide: number;
  readonly tall: number;
}

/** A rectangle that is not turned, `share` as wide and high. */
export function levelBox(
  { x, y, width, height }: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>,
  share: { readonly x: number; readonly y: number } = { x: 1, y: 1 },
): Box {
  return { x, y, angle: 0, wide: (share.x * width) / 2, tall: (share.y * height) / 2 };
}

/** True if one of `points` lies in `box`. Most are far away: these are told by their distance alone. */
export function crosses(points: readonly number[], { x, y, angle, wide, tall }: Box): boolean {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = wide + tall;
  for (let k = 0; k < points.length; k += 2) {
    const dx = points[k]! - x;
    const dy = points[k + 1]! - y;
    if (dx * dx + dy * dy > reach * reach) continue;
    if (Math.abs(dx * cos + dy * sin) < wide && Math.abs(dy * cos - dx * sin) < tall) return true;
  }
  return false;
}

/** How far along `box` the line through `points` goes in it; −1 if it does not come into it. Most pieces are told to be far away. */
export function reachIn(points: readonly number[], { x, y, angle, wide, tall }: Box): number {
  const reach = wide + tall;
  let least = Infinity;
  let most = -Infinity;
  for (let k = 2; k < points.length; k += 2) {
    const px = points[k - 2]! - x;
    const py = points[k - 1]! - y;
    const dx = points[k]! - x - px;
    const dy = points[k + 1]! - y - py;
    if ((px > reach && px + dx > reach) || (px < -reach && px + dx < -reach)) continue;
    if ((px * dy - py * dx) ** 2 > reach * reach * (dx * dx + dy * dy)) continue; // from the middle of the box to the line
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [a, u] = [px * cos + py * sin, dx * cos + dy * sin];
    const [b, v] = [py * cos - px * sin, dy * cos - dx * sin];
    const [from, to] = clipped(clipped([0, 1], a, u, wide), b, v, tall);
    if (from >= to) continue;
    least = Math.min(least, a + from * u, a + to * u);
    most = Math.max(most, a + from * u, a + to * u);
  }
  return most < least ? -1 : most - least;
}

/** Where in `[from, to]` a point that starts at `start` and goes `by` is nearer to 0 than `half`; from above to below if nowhere. */
function clipped(
  [from, to]: readonly [number, number],
  start: number,
  by: number,
  half: number,
): readonly [number, number] {
  if (by === 0) return Math.abs(start) < half ? [from, to] : [1, 0];
  const [p, q] = [(-half - start) / by, (half - start) / by];
  return [Math.max(from, Math.min(p, q)), Math.min(to, Math.max(p, q))];
}

/** True if one of `some` overlaps one of `others`: turned rectangles do if no side of either has the other wholly beyond it. */
export function overlap(some: readonly Box[], others: readonly Box[]): boolean {
  return some.some((a) => others.some((b) => !isFar(a, b) && !isApart(a, b) && !isApart(b, a)));
}

/** True if two rectangles are so far from each other that they are apart however they are turned. */
function isFar(a: Box, b: Box): boolean {
  const reach = a.wide + a.tall + b.wide + b.tall;
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2 > reach ** 2;
}

/** True if `b` lies wholly beyond a side of `a`. */
function isApart(a: Box, b: Box): boolean {
  const [cos, sin] = [Math.cos(a.angle), Math.sin(a.angle)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const turn = b.angle - a.angle;
  const [c, s] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  return (
    Math.abs(dx * cos + dy * sin) >= a.wide + b.wide * c + b.tall * s ||
    Math.abs(dy * cos - dx * sin) >= a.tall + b.wide * s + b.tall * c
  );
}
