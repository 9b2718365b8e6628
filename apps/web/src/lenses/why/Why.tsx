// "Why this number?": the gradient of what is picked, in one step, as the sum over all its paths to the output, and as a formula.
import './why.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Label } from '../parts/Label.tsx';
import { GradientOf } from './GradientOf.tsx';
import { NotFinite } from './NotFinite.tsx';
import { MeanLine } from './Parameter.tsx';
import { Results } from './Results.tsx';
import { Arrow } from './ShareLine.tsx';
import { Tried } from './tried/Tried.tsx';
import { useAway } from './use-away.ts';
import { ValueLine } from './ValueLine.tsx';

/** The panel; nothing while nothing is picked. */
export function Why(): JSX.Element | null {
  const [i, ...others] = useSession().selection.pickedNodes.value;
  return i === undefined ? null : <Panel i={i} others={others} />;
}

function Panel({ i, others }: { i: number; others: readonly number[] }): JSX.Element {
  const { figure, preferences, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const key = figure.picked.value;
  const panel = useAway();
  const scope = selection.scopeAt(key);
  return (
    <aside ref={panel} class="why" aria-label={words.why}>
      <header>
        <h2>{words.why}</h2>
        <button type="button" class="close" aria-label={words.close} title={words.close} onClick={selection.free}>
          ×
        </button>
      </header>
      {others.length > 0 ? (
        <Results nodes={[i, ...others]} />
      ) : (
        <>
          <ValueLine i={i} />
          <NotFinite i={i} />
          <MeanLine i={i} />
          <GradientOf i={i} />
          <Arrow at={key} />
          {figure.hides.value === undefined && <Tried i={i} />}
        </>
      )}
      {scope !== null && (
        <button type="button" onClick={() => selection.open(key)}>
          {scope.isFolded ? words.open : words.fold} <Label text={scope.label} />
        </button>
      )}
    </aside>
  );
}
