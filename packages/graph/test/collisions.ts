// Which texts of a picture lie on another text or on a node that is not theirs.
import { allTexts, type Picture, type PictureText } from '../src/index.ts';
import { runsWidth } from '../src/layout/sizes.ts';

/** A rectangle that may be turned, by its corners. */
interface Turned {
  readonly key: string;
  readonly name: string;
  readonly corners: readonly (readonly [number, number])[];
  readonly reach: readonly [left: number, right: number];
}

function turned(
  key: string,
  name: string,
  [x, y]: readonly [number, number],
  angle: number,
  wide: number,
  tall: number,
) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (u: number, v: number) => [x + u * cos - v * sin, y + u * sin + v * cos] as const;
  const corners = [at(-wide, -tall), at(wide, -tall), at(wide, tall), at(-wide, tall)];
  const xs = corners.map(([each]) => each);
  return { key, name, corners, reach: [Math.min(...xs), Math.max(...xs)] } satisfies Turned;
}

/** What the letters of a text cover, as wide as the layout takes them. */
function boxOf({ key, role, x, y, anchor, angle, runs, size }: PictureText): Turned {
  const wide = runsWidth(runs, size) / 2;
  const middle = { start: x + wide, middle: x, end: x - wide }[anchor]; // those that are turned stand in their middle
  return turned(key, `${role} ${runs.map(({ text }) => text).join('')}`, [middle, y], angle, wide, 0.34 * size);
}

/** True if two convex shapes overlap: there is no line along a side of either that parts them. */
function overlap(a: Turned, b: Turned): boolean {
  return [a, b].every(({ corners: sides }) =>
    sides.every(([x0, y0], k) => {
      const [x1, y1] = sides[(k + 1) % sides.length]!;
      const spread = (of: Turned) => of.corners.map(([x, y]) => (x - x0) * (y1 - y0) - (y - y0) * (x1 - x0));
      const [p, q] = [spread(a), spread(b)];
      return Math.max(...p) > Math.min(...q) && Math.max(...q) > Math.min(...p);
    }),
  );
}

/** `value 0.5 on node 3`, for each text that lies on another one or on a foreign node. */
export function collisions(picture: Picture): string[] {
  const discs = picture.nodes.map(({ picks, key, x, y, width, height }) =>
    turned(picks, `node ${key}`, [x, y], 0, 0.4 * width, 0.4 * height),
  );
  const boxes = [...allTexts(picture).map(boxOf), ...discs].sort((a, b) => a.reach[0] - b.reach[0]);
  const isDisc = ({ name }: Turned) => name.startsWith('node ');
  const isOwn = (a: Turned, b: Turned) => a.key === b.key && (isDisc(a) || isDisc(b));
  const found: string[] = [];
  for (const [k, a] of boxes.entries())
    for (let j = k + 1; j < boxes.length && boxes[j]!.reach[0] < a.reach[1]; j++) {
      const b = boxes[j]!;
      if (!(isDisc(a) && isDisc(b)) && !isOwn(a, b) && overlap(a, b)) found.push(`${a.name} on ${b.name}`);
    }
  return found;
}
