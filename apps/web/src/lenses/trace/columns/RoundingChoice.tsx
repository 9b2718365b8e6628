// How many digits a number keeps that is rounded, and what becomes of the others.
import type { JSX } from 'preact';
import type { Rounding } from '../../../engine/rounding.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Three choices in a row. */
export function RoundingChoice({
  rounding,
  onChoose,
}: {
  rounding: Rounding;
  onChoose(rounding: Rounding): void;
}): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers;
  const { digits, of, isCut } = rounding;
  return (
    <span class="rounding">
      <select
        aria-label={words.digits}
        value={digits}
        onChange={({ currentTarget: { value } }) => onChoose({ ...rounding, digits: Number(value) })}
      >
        {DIGITS.map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
      <select
        aria-label={words.digitsOf}
        value={of}
        onChange={({ currentTarget: { value } }) =>
          onChoose({ ...rounding, of: value === 'decimals' ? 'decimals' : 'significant' })
        }
      >
        <option value="decimals">{words.ofDigits.decimals}</option>
        <option value="significant">{words.ofDigits.significant}</option>
      </select>
      <select
        aria-label={words.restOf}
        value={isCut ? 'cut' : 'rounded'}
        onChange={({ currentTarget: { value } }) => onChoose({ ...rounding, isCut: value === 'cut' })}
      >
        <option value="rounded">{words.rest.rounded}</option>
        <option value="cut">{words.rest.cut}</option>
      </select>
    </span>
  );
}
