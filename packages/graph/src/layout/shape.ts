// A drawing takes the shape of the place that it is for: in rows where it is long, else by wider gaps.
import type { Arrangement } from './arrangement.ts';
import type { Aside, Folded } from './layout-input.ts';
import { type Placed, placeDiagram } from './place-diagram.ts';
import type { Stretch } from './units.ts';
import { wrapped } from './wrap.ts';

/** Half of a slanting edge, up to where another crosses it, has room for its weight. */
export const WIDE = 2;

/** Gaps between columns, and between rows, grow so many times at most: further apart, nodes look lost. */
const WIDEST = { x: 2.2, y: 3 };
/** Rows are nearer by themselves where the gaps for weights are narrow, and may part as far as others. */
const WIDEST_FROM_NEAR = 9;
/** So many nodes are laid out more than once at most. */
const MOST = 400;
/** A smaller share is not worth another layout. */
const WORTH = 1.04;

/**
 * Lays the folded tape out, `arranged` with its lines, and, for a place of another shape, in rows, or with wider gaps on the axis that is too short. Sizes
 * grow linearly with gaps, so that two layouts tell which gap a third one needs. As costly as three layouts. `aside`: which
 * leaves are known to need more room.
 */
export function shaped(
  folded: Folded,
  aspect: number | undefined,
  arranged: (placed: Placed) => Arrangement,
  aside: Aside,
): Arrangement {
  const usual: Stretch = { x: 1, y: folded.rowGaps };
  const plain = placeDiagram(folded, aside, usual);
  const arrangement = arranged(plain);
  if (aspect === undefined || folded.drafts.length > MOST) return arrangement;
  const inRows = wrapped(arrangement, aspect);
  if (inRows !== null) return inRows;
  const size = extentOf(plain);
  const axis = size.x > size.y * aspect ? 'y' : 'x';
  const wanted = axis === 'y' ? size.x / aspect : size.y * aspect;
  if (wanted < WORTH * size[axis]) return arrangement;
  const gain = extentOf(placeDiagram(folded, plain.aside, { ...usual, [axis]: 2 * usual[axis] }))[axis] - size[axis];
  const widest = axis === 'y' && folded.weightGaps < WIDE ? WIDEST_FROM_NEAR : WIDEST[axis];
  const stretch = gain > 0 ? Math.min(widest, usual[axis] * (1 + (wanted - size[axis]) / gain)) : 1;
  return arranged(placeDiagram(folded, plain.aside, { ...usual, [axis]: stretch }));
}

/** Width and height of all nodes and frames. */
function extentOf({ nodes, groups }: Placed): { readonly x: number; readonly y: number } {
  const size = (at: 'x' | 'y', long: 'width' | 'height'): number => {
    const all = [...nodes, ...groups];
    return (
      Math.max(...all.map((one) => one[at] + one[long] / 2)) - Math.min(...all.map((one) => one[at] - one[long] / 2))
    );
  };
  return { x: size('x', 'width'), y: size('y', 'height') };
}
