// The list of functions: each with its formula and a picture of it. A click writes it into the expression.
import type { Op } from '@retrograd/autodiff/ops';
import { Formula } from '@retrograd/autodiff/ops';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { functions } from '../../sources/expression/index.ts';
import { Tex } from '../parts/Tex.tsx';
import { curveOf, REACH } from './curve.ts';

/** Each operation with what it is called. */
const rows: readonly { readonly op: Op; readonly names: readonly string[] }[] = [...new Set(functions.values())].map(
  (op) => ({ op, names: [...functions].flatMap(([name, each]) => (each === op ? [name] : [])) }),
);

/** A button that opens the list. Its content is made when it is opened. */
export function Functions({ onInsert }: { onInsert(name: string): void }): JSX.Element {
  const { t } = useSession();
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
      <summary>{t.value.functions}</summary>
      {isOpen && (
        <ul>
          {rows.map(({ op, names }) => (
            <li key={op.name}>
              <button
                type="button"
                title={t.value.insertFunction(names.at(-1)!)}
                onClick={() => {
                  close();
                  onInsert(op.name);
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
