// Which parameters a parameter is one with, and how to make it so with another, or to part them.
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { parametersOf } from '../../engine/biases.ts';
import { canShare, sharedWith, sharersOf } from '../../engine/shared.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Label } from '../parts/Label.tsx';

/** The others that parameter `i` can be one with, as a choice, and those that it is one with. */
export function SharedChoice({ i }: { i: number }): JSX.Element | null {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const now = program.program.value;
  const path = now.paths.nodes[i]!;
  const options = useMemo(() => {
    const others = canShare(now.tape) ? parametersOf(now.tape).filter((other) => other !== i) : [];
    return others.map((other) => (
      <option key={other} value={now.paths.nodes[other]!}>
        {plainLabel(now.names[other]!)}
      </option>
    ));
  }, [now, i]);
  const { shared } = editor.document.value;
  const share = (all: typeof shared, numbers: Iterable<readonly [path: string, x: number]> = []) => {
    editor.settle();
    editor.edit({ type: 'share', shared: all, values: new Map([...editor.document.peek().values, ...numbers]) });
  };
  const part = (leaf: string) => {
    const rest = new Map(shared);
    rest.delete(leaf);
    share(rest, [[leaf, program.tape.peek().values[i]!]]);
  };
  if (options.length === 0 && now.shared === undefined) return null;
  return (
    <span class="shared">
      {options.length > 0 && (
        <label title={words.shareHint}>
          {words.shareWith}{' '}
          <select
            value=""
            onChange={({ currentTarget }) => {
              const leaf = currentTarget.value;
              currentTarget.value = '';
              share(sharedWith(shared, leaf, path));
            }}
          >
            <option value="">—</option>
            {options}
          </select>
        </label>
      )}
      {sharersOf(path, now).map((leaf) => {
        const { names, paths } = now.shared!.of;
        const name = names[paths.nodeAt(leaf)]!;
        return (
          <button
            key={leaf}
            type="button"
            title={words.part(plainLabel(name))}
            aria-label={words.part(plainLabel(name))}
            onClick={() => part(leaf)}
          >
            <Label text={name} /> ×
          </button>
        );
      })}
    </span>
  );
}
