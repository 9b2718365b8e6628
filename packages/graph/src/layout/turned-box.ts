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
