// Which nodes stand on another one, or on its texts.
import { Obstacles, rectangleOf } from './obstacles.ts';
import type { Room } from './rooms.ts';

/** What is nearer to each other touches, in graph units. */
const TOUCH = 0.02;

/**
 * Keys of those of `asked` of which a room lies on that of another key; of two that lie on one another, only of the later.
 * O(rooms), if none is much wider than the others.
 */
export function overlapping(rooms: readonly Room[], asked: ReadonlySet<string>): Set<string> {
  const all = new Obstacles(rooms.map(rectangleOf));
  const found = new Set<string>();
  for (const { key, x, y, width, height } of rooms.toReversed())
    if (asked.has(key)) {
      const near = rectangleOf({ key, x, y, width: width + 2 * TOUCH, height: height + 2 * TOUCH });
      if (all.within(near, [key]).some((other) => !found.has(other.key))) found.add(key);
    }
  return found;
}
