// A number field laid over the very number in the figure that it edits, wherever that moves.
import type { Stage } from '@retrograd/figure';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { NumberField } from '../parts/NumberField.tsx';

/** Nothing where `at` carries no number that can be edited. */
export function InPlaceEditor({ stage, at }: { stage: Stage; at: string }): JSX.Element | null {
  const { environment, figure, program, selection, t } = useSession();
  const host = useRef<HTMLDivElement>(null);
  const leaf = selection.editableAt(at);
  const number = figure.pictures.forward.value.texts.find(
    ({ key, role }) => key === at && (role === 'value' || role === 'weight'),
  );
  const isShown = leaf !== null && number !== undefined;
  const [x, y] = [number?.x ?? 0, number?.y ?? 0];
  useLayoutEffect(() => {
    let isOpen = isShown;
    const follow = () => {
      if (!isOpen) return;
      const now = stage.project(x, y);
      host.current!.style.left = `${now.x}px`;
      host.current!.style.top = `${now.y}px`;
      environment.nextFrame(follow); // pan, zoom, a new size, a new fit
    };
    follow();
    return () => {
      isOpen = false;
    };
  }, [environment, stage, isShown, x, y]);
  if (!isShown) return null;
  const place = stage.project(x, y);
  return (
    <div ref={host} class="in-place" style={{ left: `${place.x}px`, top: `${place.y}px` }}>
      <NumberField
        autofocus
        value={program.tape.value.values[leaf]!}
        label={t.value.edit(plainLabel(program.program.value.names[leaf]!))}
        onCommit={(value) => program.setValue(leaf, value)}
        onDone={() => {
          selection.editing.value = '';
        }}
      />
    </div>
  );
}
