// Whether updates have to wait for answers.
import { useSession } from '../../session/context.ts';
import { useHides } from '../parts/asked.tsx';

/** True while a gradient that an update follows is asked for, or what it makes of a node: its line would give them away. O(nodes). */
export function useIsHeld(): boolean {
  const { figure, program } = useSession();
  const hides = useHides();
  if (figure.hides.value === undefined) return false;
  const { length } = program.program.value.tape;
  const isAsked = (of: 'adjoint' | 'update', i: number) => hides(Number.NaN, of, i);
  return (
    program.moved.value.some((i) => isAsked('adjoint', i)) ||
    Array.from({ length }, (_, i) => i).some((i) => isAsked('update', i))
  );
}
