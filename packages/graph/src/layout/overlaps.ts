// Which nodes stand on another one.
import type { DiagramNode } from '../structure/diagram-elements.ts';

type Box = Pick<DiagramNode, 'key' | 'x' | 'y' | 'width' | 'height'>;

/** Side of the squares in which neighbours are looked for, in graph units. */
const CELL = 3;

/** Nodes that are nearer to each other touch, in graph units. */
const TOUCH = 0.02;

/** Keys of those of `asked` that stand on another of `boxes`. O(boxes), if none of them is much wider than the others. */
export function overlapping(boxes: readonly Box[], asked: ReadonlySet<string>): Set<string> {
  const cells = new Map<string, Box[]>();
  const found = new Set<string>();
  for (const box of boxes)
    for (const cell of cellsOf(box)) {
      const here = cells.get(cell);
      if (here === undefined) cells.set(cell, [box]);
      else here.push(box);
    }
  for (const box of boxes)
    if (asked.has(box.key))
      for (const cell of cellsOf(box))
        if (cells.get(cell)!.some((other) => other !== box && overlap(box, other))) found.add(box.key);
  return found;
}

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  const cell = (z: number) => Math.floor(z / CELL);
  for (let i = cell(x - width / 2 - TOUCH); i <= cell(x + width / 2 + TOUCH); i++)
    for (let j = cell(y - height / 2 - TOUCH); j <= cell(y + height / 2 + TOUCH); j++) yield `${i} ${j}`;
}

function overlap(a: Box, b: Box): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + TOUCH && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + TOUCH
  );
}
