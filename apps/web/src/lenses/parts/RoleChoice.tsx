// What a leaf is to the model, and how to make it something else.
import type { Role } from '@retrograd/autodiff';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';

const ROLES: readonly Role[] = ['input', 'parameter', 'target', 'constant'];

/** The role of leaf `i`, as a choice where it has a name. */
export function RoleChoice({ i }: { i: number }): JSX.Element {
  const { preferences, program, t } = useSession();
  const { names, tape } = program.program.value;
  const words = lateTexts[preferences.language.value];
  const role = tape.role(i);
  const { kinds } = t.value;
  if (tape.label(i) === '' || i >= tape.leafCount) return <>{kinds[role]}</>;
  return (
    <select
      class="role"
      value={role}
      aria-label={words.roleOf(plainLabel(names[i]!))}
      onChange={(event) => program.setRole(i, event.currentTarget.value as Role)}
    >
      {ROLES.map((each) => (
        <option key={each} value={each}>
          {kinds[each]}
        </option>
      ))}
    </select>
  );
}
