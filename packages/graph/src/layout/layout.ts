// The layout: columns from left to right, scope nested in scope, linear in nodes and edges but for sorting a column.
// A scope is laid out on its own, from the inside out, and then placed as one box in the scope around it.
import { addTo } from '../multimap.ts';
import {
  type Columns,
  columnsOf,
  extent,
  GAP_X,
  gapBetween,
  gapsBefore,
  LANE,
  ROOMY,
  ranks,
  sortColumn,
} from './columns.ts';
import { type Filling, gridsOf, level, type Pitch, pitch, pitchOf, raise } from './grid.ts';
import { lanesOf, trackOf, trunkOf } from './lanes.ts';
import { lifted } from './lifted.ts';
import { orbit } from './satellites.ts';
import type { Size } from './sizes.ts';
import { splitRanks } from './split-columns.ts';
import { straighten } from './straighten.ts';
import {
  type Lane,
  type Lifted,
  type Link,
  type Placement,
  type Slot,
  type Split,
  type Stretch,
  type Unit,
  WHOLE,
} from './units.ts';

const GAP_Y = 0.5;
const GAP_Y_LABELLED = 2.1;
const FEW = 24; // units; of more, the weights are not all written, and rows may close up
const ROW_TO_ROW = 2; // between two columns of a step whose units are rows: lines run steeply there
const FRAME = 0.55; // from the frame of an open scope to what is in it

/** Lays out `units`; those of a container come after its box. `framed[c]` tells which containers have a frame around them. */
export function layout(
  units: readonly Unit[],
  links: readonly Link[],
  framed: readonly boolean[],
  stretch: Stretch = { x: 1, y: 1 },
  split: Split = WHOLE,
): Placement {
  const placement = {
    x: new Float64Array(units.length),
    y: new Float64Array(units.length),
    width: Float64Array.from(units, ({ size }) => size.width),
    height: Float64Array.from(units, ({ size }) => size.height),
    lanes: new Map<number, Lane[]>(),
  };
  const contents: number[][] = framed.map(() => []);
  for (const [u, { container }] of units.entries()) contents[container]!.push(u);
  const boxOf = new Int32Array(framed.length).fill(-1);
  for (const [u, { box }] of units.entries()) if (box >= 0) boxOf[box] = u;
  const { inside, through } = lifted(units, links, boxOf);
  const rows =
    links.some(({ gap, hasText }) => hasText && gap >= ROOMY) && units.length <= FEW ? GAP_Y_LABELLED : GAP_Y;
  const gaps = { x: stretch.x, y: Math.max(GAP_Y, rows * stretch.y) };
  const arranged: Arranged[] = [];
  const grids = gridsOf(units);
  const fillingOf = (box: number): Arranged => arranged[units[box]!.box]!;
  const isRow = (u: number): boolean => units[u]!.row !== undefined;
  const axisOf = (own: readonly number[]): number => {
    let sum = 0;
    for (const u of own) sum += placement.y[u]! + (arranged[units[u]!.box]?.axis ?? 0);
    return own.length === 0 ? 0 : sum / own.length;
  };
  for (let c = framed.length - 1; c >= 0; c--) {
    const grid = grids.get(c) ?? [c];
    if (c !== grid[0]) continue; // a grid comes when all that is in it has been arranged
    const rows = grids.has(c) ? grid.flatMap((step) => contents[step]!.filter(isRow)) : [];
    const pitched = rows.length > 0 ? pitchOf(rows, units, fillingOf, placement, gaps.y) : null;
    const inStep = grids.has(c) || contents[c]!.some(isRow);
    for (const each of grid) {
      const lines = { inside: inside[each]!, through: through[each]! };
      const own = arrange(
        units,
        contents[each]!,
        lines,
        placement,
        { ...gaps, split, isNear: stretch.y < 1 },
        {
          isFramed: framed[each]!,
          isWhole: boxOf[each]! < 0,
          inStep,
          pitched,
          axisOf,
        },
      );
      arranged[each] = own;
      if (boxOf[each]! < 0) continue;
      const frame = framed[each] ? FRAME : 0;
      placement.width[boxOf[each]!] = own.width + 2 * frame;
      placement.height[boxOf[each]!] = own.height + 2 * frame;
    }
    if (grids.has(c))
      level(
        grid.map((step) => boxOf[step]!),
        fillingOf,
        placement,
      );
  }
  for (const [u, { container }] of units.entries()) shift(u, boxOf[container]!, placement);
  for (const [c, { strips, passed }] of arranged.entries()) {
    const box = boxOf[c]!;
    const [x, y] = box < 0 ? [0, 0] : [placement.x[box]!, placement.y[box]!];
    const passing = new Map<number, number[]>(); // links by their source
    for (const { source, link } of [...inside[c]!, ...through[c]!]) if (passed.has(link)) addTo(passing, source, link);
    for (const [source, own] of passing) {
      const trunk = trunkOf(strips.get(source)!, x, y);
      const after = (link: number, count: number): number =>
        count < passed.get(link)! ? trunk.strips[count]!.y : placement.y[links[link]!.target]!;
      own.sort((a, b) => {
        const count = Math.min(passed.get(a)!, passed.get(b)!); // so many strips they have in common
        return after(b, count) - after(a, count); // so that they part without crossing
      });
      for (const [k, link] of own.entries())
        for (const lane of lanesOf(trunk, passed.get(link)!, trackOf(k, own.length)))
          addTo(placement.lanes, link, lane);
    }
  }
  for (const lanes of placement.lanes.values()) lanes.sort((a, b) => a.x0 - b.x0);
  return placement;
}

/** Moves a unit by the place of the box around it; boxes come before what is in them. */
function shift(u: number, box: number, { x, y }: Placement): void {
  if (box < 0) return;
  x[u]! += x[box]!;
  y[u]! += y[box]!;
}

/** The columns of a container, arranged around (0, 0), and the size of the whole. */
interface Arranged extends Size, Filling, Pick<Columns, 'passed'> {}

/** What is known of a container: whether it is in a step of time, and where its units lie if they are rows of one. */
interface Role {
  readonly isFramed: boolean;
  /** True for what holds all others. */
  readonly isWhole: boolean;
  readonly inStep: boolean;
  readonly pitched: Pitch | null;
  /** The mean height of what units have to be at one height with in other steps. */
  axisOf(units: readonly number[]): number;
}

/** So many columns may have more than one unit that is computed, and fewer than those that have one, for a container to have a main line. */
const PARTED = 2;

/** True for one line of what is computed, which is straight: leaves stand as far above and below it as they need. */
function isMainLine(columns: readonly (readonly Slot[])[], isLeaf: (slot: Slot) => boolean): boolean {
  const counts = columns.map((column) => column.filter((slot) => slot.unit >= 0 && !isLeaf(slot)).length);
  const parted = counts.filter((count) => count > 1).length;
  return parted <= PARTED && parted < counts.filter((count) => count === 1).length;
}

/** Places the units of one container around (0, 0). */
function arrange(
  units: readonly Unit[],
  contents: readonly number[],
  { inside: edges, through }: { readonly inside: readonly Lifted[]; readonly through: readonly Lifted[] },
  placement: Placement,
  { x: stretchX, y: gapY, split, isNear }: Stretch & { readonly split: Split; readonly isNear: boolean },
  { isFramed, isWhole, inStep, pitched, axisOf }: Role,
): Arranged {
  const columned = contents.filter((u) => units[u]!.satellite === null);
  const steps = columned.filter((u) => units[u]!.isStep);
  const next = steps.slice(1).map((target, k) => ({ source: steps[k]!, target }));
  const inOne = ranks(units, columned, [...edges, ...next], inStep ? through : []);
  const isSplit = split !== WHOLE && steps.length === 0 && pitched === null;
  const rank = isSplit ? splitRanks(inOne, units, edges, placement.height, split) : inOne;
  const { columns, strips, passed } = columnsOf(columned, edges, rank, through);
  const { x, y, height } = placement;
  const gaps = gapsBefore(edges, rank);
  const raised = new Set<Slot>();
  let tallest = 0;
  let left = 0;
  for (const [r, column] of columns.entries()) {
    sortColumn(column, units, columns[r + 1]);
    if (steps.length > 0) raise(column, units, raised);
    if (r > 0) left += stretchX * (gaps.get(r) ?? (pitched === null ? GAP_X : ROW_TO_ROW));
    const { wide, tall } = extent(column, placement, gapY);
    tallest = Math.max(tallest, tall);
    let top = tall / 2;
    for (const [k, slot] of column.entries()) {
      const high = slot.unit < 0 ? LANE : height[slot.unit]!;
      if (k > 0) top -= gapBetween(column[k - 1]!, slot, gapY);
      slot.x0 = left;
      slot.x1 = left + wide;
      slot.y = top - high / 2;
      if (slot.unit >= 0) x[slot.unit] = left + wide / 2;
      top -= high;
    }
    left += wide;
  }
  const spacing = {
    heightOf: ({ unit }: Slot) => (unit < 0 ? LANE : height[unit]!),
    isLeaf: ({ unit }: Slot) => unit >= 0 && units[unit]!.leaf,
    isSide: ({ unit }: Slot) => unit >= 0 && units[unit]!.sortable,
    gapBetween: (a: Slot, b: Slot) => gapBetween(a, b, gapY),
    tallest,
    inStep,
    isPinned: ({ unit }: Slot) => unit >= 0 && units[unit]!.isStep === true,
  };
  const isLine = isWhole && !isSplit && isMainLine(columns, spacing.isLeaf);
  if (inStep || steps.length > 0 || isLine) spacing.tallest = Infinity;
  if (pitched === null) straighten(columns, spacing);
  else pitch(columns, strips, through, pitched, spacing);
  if (spacing.tallest === Infinity)
    for (const slot of columns.flat()) {
      if (spacing.isPinned(slot)) slot.y = 0;
      tallest = Math.max(tallest, 2 * Math.abs(slot.y) + spacing.heightOf(slot));
    }
  for (const { unit, y: middle } of columns.flat()) if (unit >= 0) y[unit] = middle;
  const over = orbit(units, contents, edges, placement, isNear);
  const overLeft = isFramed ? over.left : 0; // without a frame, the gap before the column has room for it
  const middle = (left - overLeft) / 2;
  const free = [...strips.values()].flat();
  let [top, bottom] = [tallest / 2 + over.height, -tallest / 2 - over.height];
  if (isFramed || inStep) {
    // a frame or a row fits what it holds; else as much below as above keeps the columns of neighbouring containers in line
    [top, bottom] = [-Infinity, Infinity];
    const include = (middle: number, high: number) => {
      top = Math.max(top, middle + high / 2);
      bottom = Math.min(bottom, middle - high / 2);
    };
    for (const u of contents) include(y[u]!, height[u]!);
    for (const strip of free) include(strip.y, LANE);
  }
  const axis = (top + bottom) / 2;
  for (const u of contents) {
    x[u]! -= middle;
    y[u]! -= axis;
  }
  for (const strip of free) {
    strip.x0 -= middle;
    strip.x1 -= middle;
    strip.y -= axis;
  }
  const blocks = contents.filter((u) => units[u]!.row !== undefined);
  const own = blocks.length > 0 ? blocks : columned.filter((u) => !units[u]!.leaf);
  return {
    width: left + overLeft,
    height: top - bottom,
    contents,
    strips,
    passed,
    axis: pitched === null ? axisOf(own) : -axis,
  };
}
