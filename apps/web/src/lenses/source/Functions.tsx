// The list of functions: each with its formula and a picture of it. A click writes it into the expression.
import type { Op } from '@retrograd/autodiff/ops';
import { Formula } from '@retrograd/autodiff/ops';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { aliases, functions, sentences } from '../../sources/expression/index.ts';
import { lateTexts } from '../../texts/late.ts';
import { Tex } from '../parts/Tex.tsx';
import { curveOf, REACH } from './curve.ts';

/** Each operation with all that it is called: first by the name that is `usual` in a language, which is what a click writes. */
function rows(usual: ReadonlyMap<string, string>): { op: Op; first: string; names: readonly string[] }[] {
  return [...new Set(functions.values())].map((op) => {
    const first = usual.get(op.name) ?? op.name;
    const names = [...functions, ...aliases].flatMap(([name, each]) => (each === op ? [name] : []));
    return { op, first, names: [first, ...names.filter((name) => name !== first)] };
  });
}

/** A button that opens the list. Its content is made when it is opened. */
export function Functions({ onInsert }: { onInsert(name: string): void }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const usual = sentences[preferences.language.value].functions;
  const [isOpen, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    details.current!.open = false;
  };
  return (
    <details
      ref={details}
      class="functions"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
        details.current!.querySelector('summary')!.focus();
      }}
    >
      <summary>{words.functions}</summary>
      {isOpen && (
        <ul>
          {rows(usual).map(({ op, first, names }) => (
            <li key={op.name}>
              <button
                type="button"
                title={words.insertFunction(first)}
                onClick={() => {
                  close();
                  onInsert(first);
                }}
              >
                <Picture op={op} />
                <strong>{names.join(', ')}</strong>
                <Tex tex={formulaOf(op)} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Picture({ op }: { op: Op }): JSX.Element {
  return (
    <svg viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`} aria-hidden="true">
      <path class="axes" d={`M${-REACH} 0H${REACH}M0 ${-REACH}V${REACH}`} />
      <path d={curveOf(op)} />
    </svg>
  );
}

function formulaOf(op: Op): string {
  const names = op.arity === Infinity ? ['x_1', 'x_2', 'x_3'] : ['x', 'y', 'z'].slice(0, op.arity);
  return op.latex(names.map((name) => new Formula(name))).tex;
}
