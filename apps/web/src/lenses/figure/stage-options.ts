// How a stage of the figure looks, and what pointer and fingers do on it.
import { batch } from '@preact/signals';
import type { StageOptions } from '@retrograd/figure';
import { darkTheme, lightTheme } from '@retrograd/graph';
import type { FigureSignals } from '../../session/figure.ts';
import type { Session } from '../../session/session.ts';

const NARROW = 720; // CSS pixels: half of a projector, too
const PHONE = 500;
const HINT = 1600; // milliseconds

/** CSS pixels around a figure that fits its stage; a phone has none to give away. */
export function paddingOf({ clientWidth }: { readonly clientWidth: number }): number {
  return clientWidth < NARROW ? 8 : 28;
}

/** CSS pixels per graph unit from which a phone shows what it cannot show as a whole: all numbers can be read. */
export function startScaleOf({ clientWidth }: { readonly clientWidth: number }): number | undefined {
  return clientWidth < PHONE ? 26 : undefined;
}

/** The options of a stage in `host`. Motion and padding are asked for whenever they matter, and follow every change. */
export function stageOptions(
  { environment, figure, player, preferences, selection }: Session,
  host: { readonly clientWidth: number },
  isOnPaper = false,
): StageOptions {
  let stopHint = (): void => {};
  return {
    theme: preferences.isDark.peek() ? darkTheme : lightTheme,
    get reducedMotion() {
      return isOnPaper || !player.isMoving.peek();
    },
    get padding() {
      return paddingOf(host);
    },
    get startScale() {
      return isOnPaper ? undefined : startScaleOf(host);
    },
    onHover: (key) => {
      figure.pointed.value = key ?? '';
    },
    onPick: (key) => selection.pick(key ?? ''),
    onOpen: (key) => {
      selection.activate(key);
      if (selection.editing.peek() !== '') selection.free(); // the first click has picked it: nothing lies over the field
    },
    onLeave: (by) => {
      stopHint();
      figure.leftToPage.value = by;
      stopHint = environment.later(() => {
        figure.leftToPage.value = '';
      }, HINT);
    },
    onShape: (aspect) => {
      if (!isOnPaper) followShape(aspect, host.clientWidth, figure);
    },
    ...((environment.asksForSvg || isOnPaper) && { renderer: isOnPaper ? 'paper' : 'svg' }),
  };
}

const STEPS = 4; // of shape, between a stage and one that is twice as wide: a drawing does not follow every pixel

/** Has the drawing take the shape of its stage, width by height, which is so many CSS pixels wide. */
export function followShape(
  aspect: number,
  width: number,
  { stageAspect, stageWidth }: Pick<FigureSignals, 'stageAspect' | 'stageWidth'>,
): void {
  const step = (x: number): number => 2 ** (Math.round(Math.log2(x) * STEPS) / STEPS);
  batch(() => {
    stageAspect.value = step(aspect);
    stageWidth.value = step(width);
  });
}
