// Keys and mouse as the W3C's standards describe them: WebDriver and WebDriver BiDi take the same lists.
import { keysOf, type Point } from './tab.ts';

/** Keys that write no character, by their names in `KeyboardEvent.key`. */
const CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** Presses each chord: its keys go down in order, and up the other way round. */
export function keyActions(chords: readonly string[]): object[] {
  const actions = chords.flatMap((chord) => {
    const values = keysOf(chord).map((key) => CODES[key] ?? key);
    return [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
  });
  return [{ type: 'key', id: 'keyboard', actions }];
}

/** Presses the mouse button at the first point and lets it go at the last. */
export function dragActions([first, ...rest]: readonly Point[]): object[] {
  const move = ({ x, y }: Point) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) });
  const actions = [
    move(first!),
    { type: 'pointerDown', button: 0 },
    ...rest.map(move),
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

/** A function as text that takes its arguments as JSON and gives its result as JSON. */
export const asJson = (run: unknown): string =>
  `async (json) => JSON.stringify((await (${run})(...JSON.parse(json))) ?? null)`;
