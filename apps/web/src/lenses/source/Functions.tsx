// The list of functions: each with its formula and a picture of it. A click writes it into the expression.
import type { Op } from '@retrograd/autodiff/ops';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { sentences } from '../../sources/expression/index.ts';
import { lateTexts } from '../../texts/late.ts';
import { Tex } from '../parts/Tex.tsx';
import { curveOf, REACH } from './curve.ts';
import { Drawer } from './Drawer.tsx';
import { functionList } from './function-list.ts';

/** A button that opens the list. Its content is made when it is opened. */
export function Functions({ onInsert }: { onInsert(name: string): void }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const usual = sentences[preferences.language.value].functions;
  return (
    <Drawer class="functions" title={words.functions}>
      {(close) => (
        <ul>
          {functionList(usual).map(({ op, tex, names }) => (
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
    </Drawer>
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
