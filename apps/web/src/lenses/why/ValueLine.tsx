// What is picked: its name, how it is computed, its number; a leaf with its role.
import { plainLabel, shownValue } from '@retrograd/graph';
import type { JSX } from 'preact';
import { formulaOf } from '../../engine/formulas.ts';
import { isEditable } from '../../engine/names.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Asked, Known, useHides } from '../parts/asked.tsx';
import { Label } from '../parts/Label.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { RoleChoice } from '../parts/RoleChoice.tsx';
import { Tex } from '../parts/Tex.tsx';
import { FrozenBox } from './Parameter.tsx';
import { SharedChoice } from './SharedChoice.tsx';

/** Node `i` as an equation; the number of a leaf can be edited. */
export function ValueLine({ i }: { i: number }): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const now = program.tape.value;
  const { names } = program.program.value;
  const name = names[i]!;
  const hides = useHides();
  return (
    <p class="equation">
      <Label text={name} />
      {now.op(i) !== null && (
        <>
          {' = '}
          {hides(Number.NaN, 'formula', i) ? <Asked /> : <Tex tex={formulaOf(now, names, i)} />}
        </>
      )}
      {' = '}
      {isEditable(now, i) ? (
        <NumberField
          value={now.values[i]!}
          label={words.edit(plainLabel(name))}
          onCommit={(value) => program.setValue(i, value)}
        />
      ) : (
        <Known x={shownValue(now, i)} of="value" i={i} />
      )}
      {now.op(i) === null && <RoleChoice i={i} />}
      {now.op(i) === null && now.role(i) === 'parameter' && <FrozenBox i={i} />}
      {now.op(i) === null && now.role(i) === 'parameter' && <SharedChoice i={i} />}
    </p>
  );
}
