// How a stage of the figure looks, and what pointer and fingers do on it.
import type { StageOptions } from '@retrograd/figure';
import { darkTheme, lightTheme } from '@retrograd/graph';
import type { Session } from '../../session/session.ts';

const NARROW = 600; // CSS pixels

/** The options of a stage in `host`. Motion and padding are asked for whenever they matter, and follow every change. */
export function stageOptions(
  { environment, figure, player, preferences, selection }: Session,
  host: { readonly clientWidth: number },
  isOnPaper = false,
): StageOptions {
  return {
    theme: preferences.isDark.peek() ? darkTheme : lightTheme,
    get reducedMotion() {
      return isOnPaper || !player.isMoving.peek();
    },
    get padding() {
      return host.clientWidth < NARROW ? 8 : 28; // a phone has none to give away
    },
    onHover: (key) => {
      figure.pointed.value = key ?? '';
    },
    onPick: (key) => selection.pick(key ?? ''),
    onOpen: selection.open,
    ...((environment.asksForSvg || isOnPaper) && { renderer: 'svg' as const }),
  };
}
