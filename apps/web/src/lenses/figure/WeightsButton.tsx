// How weights are drawn: on arrows, as matrices, or as there is room.
import './weights-button.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

const WAYS = ['auto', 'edges', 'matrix'] as const;

/** One button for three ways to draw weights: each press takes the next. Nothing where no arrow carries a weight. */
export function WeightsButton(): JSX.Element | null {
  const { editor, figure, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  if (!figure.diagram.value.edges.some(({ weight }) => weight !== null)) return null;
  const { weights } = editor.document.value;
  const name = `${words.weights}: ${words.weightsAs[weights]}`;
  const next = WAYS[(WAYS.indexOf(weights) + 1) % WAYS.length]!;
  return (
    <button
      type="button"
      class={`weights ${weights}`}
      title={name}
      aria-label={name}
      onClick={() => editor.edit({ type: 'draw weights', weights: next })}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={weights === 'edges' ? 'M2 3 14 13M2 13 14 3M2 8H14' : 'M2.5 2.5h11v11h-11zM2.5 8h11M8 2.5v11'} />
        {weights === 'auto' && <circle cx="13.5" cy="2.5" r="2" />}
      </svg>
    </button>
  );
}
