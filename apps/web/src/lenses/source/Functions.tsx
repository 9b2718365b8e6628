// The list of functions: each with its formula and a picture of it. A click writes it into the expression.
import type { Op } from '@retrograd/autodiff/ops';
import { Formula } from '@retrograd/autodiff/ops';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { aliases, functions, sentences, vectorFunctions } from '../../sources/expression/index.ts';
import { lateTexts } from '../../texts/late.ts';
import { Tex } from '../parts/Tex.tsx';
import { curveOf, REACH } from './curve.ts';

/** A function in the list. */
interface Listed {
  /** `null` for one of vectors, which has no curve. */
  readonly op: Op | null;
  readonly tex: string;
  /** All that it is called: first by the name that is usual in a language, which is what a click writes. */
  readonly names: readonly [string, ...string[]];
}

/** The operations, some of which are usually called otherwise, and the functions of vectors. */
function rows(usual: ReadonlyMap<string, string>): Listed[] {
  const operations = [...new Set(functions.values())].map((op): Listed => {
    const first = usual.get(op.name) ?? op.name;
    const names = [...functions, ...aliases].flatMap(([name, each]) => (each === op && name !== first ? [name] : []));
    return { op, tex: formulaOf(op), names: [first, ...names] };
  });
  return [
    ...operations,
    ...Array.from(vectorFunctions, ([name, { tex }]): Listed => ({ op: null, tex, names: [name] })),
  ];
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
          {rows(usual).map(({ op, tex, names }) => (
            <li key={names[0]}>
              <button
                type="button"
                title={words.insertFunction(names[0])}
                onClick={() => {
                  close();
                  onInsert(names[0]);
                }}
              >
                {op === null ? <Cells /> : <Picture op={op} />}
                <strong>{names.join(', ')}</strong>
                <Tex tex={tex} />
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

/** A vector, as a picture. */
function Cells(): JSX.Element {
  return (
    <svg viewBox="-3 -3 6 6" aria-hidden="true">
      <path class="axes" d="M-1-3H1V3H-1ZM-1-1H1M-1 1H1" />
    </svg>
  );
}

function formulaOf(op: Op): string {
  const names = op.arity === Infinity ? ['x_1', 'x_2', 'x_3'] : ['x', 'y', 'z'].slice(0, op.arity);
  return op.latex(names.map((name) => new Formula(name))).tex;
}
