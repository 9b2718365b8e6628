// The figure as it is printed in books: the forward pass (a), and the backward pass (b).
import './panels.css';
import type { Stage } from '@retrograd/figure';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { StageView } from './StageView.tsx';
import { standsAbove } from './stacking.ts';

/** Both pictures whole: beside one another, or one above the other where they are clearly larger so, or larger at all if letters are small. */
export function Panels({ onStage }: { onStage(stage: Stage | null): void }): JSX.Element {
  const { environment, figure, t } = useSession();
  const host = useRef<HTMLDivElement>(null);
  const [isStacked, setStacked] = useState(false);
  const diagram = figure.diagram.value;
  useLayoutEffect(() => {
    const place = host.current!;
    const choose = () => {
      const [width, height] = [place.clientWidth, place.clientHeight];
      setStacked(standsAbove(figure.scaleIn(width, height / 2), figure.scaleIn(width / 2, height)));
    };
    environment.nextFrame(choose);
    addEventListener('resize', choose);
    return () => removeEventListener('resize', choose);
  }, [environment, figure, diagram]); // another shape of a stage is another diagram
  return (
    <div ref={host} class={isStacked ? 'panels stacked' : 'panels'}>
      <figure class="panel">
        <StageView shown="forward" onStage={onStage} />
        <figcaption>{t.value.panelForward}</figcaption>
      </figure>
      <figure class="panel">
        <StageView shown="backward" />
        <figcaption>{t.value.panelBackward}</figcaption>
      </figure>
    </div>
  );
}
