// Which nodes stand on another one, or on its texts.
import type { Room } from './rooms.ts';

/** Side of the squares in which neighbours are looked for, in graph units. */
const CELL = 3;

/** What is nearer to each other touches, in graph units. */
const TOUCH = 0.02;

/**
 * Keys of those of `asked` of which a room lies on that of another key; of two that lie on one another, only of the later.
 * O(rooms), if none is much wider than the others.
 */
export function overlapping(rooms: readonly Room[], asked: ReadonlySet<string>): Set<string> {
  const cells = new Map<string, Room[]>();
  const found = new Set<string>();
  for (const room of rooms)
    for (const cell of cellsOf(room)) {
      const here = cells.get(cell);
      if (here === undefined) cells.set(cell, [room]);
      else here.push(room);
    }
  for (let k = rooms.length - 1; k >= 0; k--) {
    const room = rooms[k]!;
    const isOn = (other: Room): boolean => other.key !== room.key && !found.has(other.key) && overlap(room, other);
    if (asked.has(room.key) && cellsOf(room).some((cell) => cells.get(cell)!.some(isOn))) found.add(room.key);
  }
  return found;
}

/** Of two that touch, the left one reaches into the square in which the right one begins. */
function cellsOf({ x, y, width, height }: Room): readonly string[] {
  const cell = (z: number) => Math.floor(z / CELL);
  const cells: string[] = [];
  for (let i = cell(x - width / 2); i <= cell(x + width / 2 + TOUCH); i++)
    for (let j = cell(y - height / 2); j <= cell(y + height / 2 + TOUCH); j++) cells.push(`${i} ${j}`);
  return cells;
}

function overlap(a: Room, b: Room): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + TOUCH && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + TOUCH
  );
}
