// A number field laid over the very number in the figure that it edits, wherever that moves.
import './in-place.css';
import type { Stage } from '@retrograd/figure';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { NumberField } from '../parts/NumberField.tsx';

/** Nothing where `at` carries no number that can be edited. `early`: what was typed before this code came. */
export function InPlaceEditor({
  stage,
  at,
  early = '',
}: {
  stage: Stage;
  at: string;
  early?: string;
}): JSX.Element | null {
  const { environment, figure, preferences, program, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const host = useRef<HTMLDivElement>(null);
  const leaf = selection.editableAt(at);
  const { texts, cells } = figure.pictures.forward.value;
  const number = [...texts, ...cells].find(({ key, role }) => key === at && (role === 'value' || role === 'weight'));
  const isShown = leaf !== null && number !== undefined;
  const [x, y] = [number?.x ?? 0, number?.y ?? 0];
  useLayoutEffect(() => {
    let isOpen = isShown;
    const follow = () => {
      if (!isOpen) return;
      Object.assign(host.current!.style, placeOf(stage, x, y, Math.ceil(host.current!.offsetWidth / 2)));
      environment.nextFrame(follow); // pan, zoom, a new size, a new fit
    };
    follow();
    return () => {
      isOpen = false;
    };
  }, [environment, stage, isShown, x, y]);
  if (!isShown) return null;
  return (
    <div ref={host} class="in-place" style={placeOf(stage, x, y, 0)}>
      <NumberField
        autofocus
        early={early}
        value={program.tape.value.values[leaf]!}
        label={words.edit(plainLabel(program.program.value.names[leaf]!))}
        onCommit={(value) => program.setValue(leaf, value)}
        onDone={(isUntouched) => {
          selection.editing.value = '';
          if (isUntouched) selection.free(); // one Escape undoes the Enter that opened field and panel
        }}
      />
    </div>
  );
}

/** Over the point (x, y) of the picture, but not across the edge of the screen: `half` is half the width of the field, in CSS pixels. */
function placeOf(stage: Stage, x: number, y: number, half: number): { left: string; top: string } {
  const at = stage.project(x, y);
  return { left: `clamp(${half}px, ${at.x}px, 100% - ${half}px)`, top: `${at.y}px` };
}
