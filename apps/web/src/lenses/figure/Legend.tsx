// What hue, width and dots mean. Always visible: other tools use the same colours the other way round.
import './legend.css';
import { useComputed } from '@preact/signals';
import { allTexts, figureWords, hiddenWeights, type PictureText } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { GradientBy } from '../parts/Label.tsx';
import { hasArrowOfBothSigns } from './both-signs.ts';
import { paddingOf, startScaleOf } from './stage-options.ts';
import { WeightsButton } from './WeightsButton.tsx';

/** The key of the figure, and the button for another way to draw weights; the widths are those of |gradient| = 0.0001, 0.01 and 1. */
export function Legend(): JSX.Element {
  const { figure, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const hasWeights = useComputed(() => figure.diagram.value.lines.some(({ weight }) => weight !== null));
  const hidden = useComputed(() => hiddenWeights(figure.diagram.value));
  const list = useRef<HTMLUListElement>(null);
  const isSmall = useSmallNumbers(list);
  const hasCells = useComputed(() => figure.diagram.value.cells.length > 0);
  const hasBoth = useComputed(() => hasArrowOfBothSigns(figure.diagram.value, figure.run.value));
  const hasBroken = useComputed(() => {
    const { nodes, edges } = figure.pictures.backward.value;
    return nodes.some(({ hatched }) => hatched) || edges.some(({ pattern }) => pattern === 'hatched');
  });
  return (
    <>
      <WeightsButton />
      <ul ref={list} class="legend" aria-label={words.legend}>
        {isSmall && <li class="on-screen">{words.legendSmall}</li>}
        <li>
          <Arrow ink="positive" />
          {words.legendPositive}
        </li>
        <li>
          <Arrow ink="negative" />
          {words.legendNegative}
        </li>
        <li>
          <svg viewBox="0 0 40 8" aria-hidden="true">
            <path d="M0 4H12" class="stroke-ink" stroke-width="1" />
            <path d="M14 4H26" class="stroke-ink" stroke-width="2.5" />
            <path d="M28 4H40" class="stroke-ink" stroke-width="4.5" />
          </svg>
          {words.legendWidth}{' '}
          <span class="nowrap" translate={false}>
            10⁻⁴ · 10⁻² · 1
          </span>
        </li>
        <li>
          <Line width={1} dashes="1 3" />
          {words.legendZero}
        </li>
        {hasWeights.value && (
          <li>
            {words.legendWeight} <GradientBy by="w" />
          </li>
        )}
        {hidden.value > 0 && !isSmall && (
          <li class="on-screen">
            {figureWords[preferences.language.value].noRoom(hidden.value)}: {words.legendHidden}
          </li>
        )}
        {hasCells.value && (
          <li>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path d="M8 0h6v8H8z" class="fill-positive" opacity=".45" />
              <path d="M15 0h6v8h-6z" class="fill-negative" opacity=".45" />
            </svg>
            {words.legendCell}
          </li>
        )}
        {hasBroken.value && (
          <li>
            <Line width={6} dashes="2 2" />
            {words.legendBroken}
          </li>
        )}
        {hasBoth.value && (
          <li>
            <Arrow ink="ink" />
            {words.legendBoth}
          </li>
        )}
      </ul>
    </>
  );
}

/** CSS pixels per em: smaller numbers cannot be read at ease, even where they are written. */
const READABLE = 7;

/** True while the figure, as it fits its stage, is too small for numbers below nodes or in cells. What is picked changes nothing. */
function useSmallNumbers(list: { readonly current: HTMLUListElement | null }): boolean {
  const { environment, figure } = useSession();
  const [isSmall, setSmall] = useState(false);
  const bounds = useComputed(() => figure.pictures.forward.value.bounds).value; // a step changes nothing here
  const aspect = figure.stageAspect.value;
  useEffect(() => {
    const measure = () => {
      const stage = list.current?.closest('.figure')?.querySelector('.stage');
      if (stage == null) return; // panels come later than the legend may, and tell their shape then
      const picture = figure.pictures.forward.peek();
      const { x0, x1, y0, y1 } = bounds;
      const room = 2 * paddingOf(stage);
      const fitted = Math.min((stage.clientWidth - room) / (x1 - x0), (stage.clientHeight - room) / (y1 - y0));
      const scale = Math.max(fitted, startScaleOf(stage) ?? 0);
      const isRead = ({ minScale, size }: PictureText): boolean => scale >= minScale && scale * size >= READABLE;
      const values = picture.texts.filter(({ role }) => role === 'value');
      const inCells = allTexts(picture).slice(picture.texts.length);
      setSmall([values, inCells].some((numbers) => values.length > 0 && numbers.length > 0 && !numbers.some(isRead)));
    };
    environment.nextFrame(measure);
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [environment, list, bounds, aspect]); // the same numbers fit, whatever they are
  return isSmall;
}

/** A gradient on its way back, dashed as in the figure. */
function Arrow({ ink }: { ink: 'positive' | 'negative' | 'ink' }): JSX.Element {
  return (
    <svg viewBox="0 0 28 8" aria-hidden="true">
      <path d="M28 4H8" class={`stroke-${ink}`} stroke-dasharray="5 2.5" />
      <path d="M9 .8 1 4l8 3.2z" class={`fill-${ink}`} />
    </svg>
  );
}

/** A line without a direction, broken up. */
function Line({ width, dashes }: { width: number; dashes: string }): JSX.Element {
  return (
    <svg viewBox="0 0 28 8" aria-hidden="true">
      <path d="M0 4H28" class="stroke-ink" stroke-width={width} stroke-dasharray={dashes} />
    </svg>
  );
}
