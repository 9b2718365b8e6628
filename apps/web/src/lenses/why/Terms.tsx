// The parts of a gradient that come through the terms of the output, where that is a sum: those of E₁ and E₂.
import { formatRounded, partsByTerm } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Sentence } from '../parts/Label.tsx';
import { Signed } from './Signed.tsx';

const [MOST, DIGITS] = [6, 5];

/** A line for each term that depends on node `i`, the largest parts of many; nothing where it is one. */
export function Terms({ i }: { i: number }): JSX.Element | null {
  const { figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { names } = program.program.value;
  const parts = partsByTerm(figure.run.value, i);
  if (parts.length < 2) return null;
  const isMany = parts.length > MOST + 1;
  const sorted = isMany ? parts.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part)) : parts;
  const rest = isMany ? sorted.slice(MOST) : [];
  const restSum = rest.reduce((sum, { part }) => sum + part, 0);
  return (
    <ul class="terms">
      {sorted.slice(0, parts.length - rest.length).map(({ term, part }) => (
        <li key={term}>
          <Sentence say={words.chain.through} labels={[names[term]!]} />{' '}
          <Signed x={part}>{formatRounded(part, DIGITS)}</Signed>
        </li>
      ))}
      {isMany && (
        <li>
          {words.chain.throughRest(rest.length)} <Signed x={restSum}>{formatRounded(restSum, DIGITS)}</Signed>
        </li>
      )}
    </ul>
  );
}
