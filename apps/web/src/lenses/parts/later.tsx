// Parts of the page whose code comes after the first picture.
import './parts.css';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';

/** What asks again for the parts that could not come: whoever asks for one asks for all. */
const missing = new Set<() => void>();

/**
 * The component that `load` fetches, shown as soon as it is there. Where it cannot come, a button asks for it again; there is
 * none where it `isQuiet`, beside another that is not.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isQuiet = false } = {},
): (props: P) => JSX.Element | null {
  let loaded: ComponentType<P> | null = null; // code, not state: the same for every app on the page
  return function Later(props) {
    const { t } = useSession();
    const [, setTurn] = useState(0);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (loaded !== null || isMissing) return;
      load().then(
        (component) => {
          loaded = component;
          setTurn((turn) => turn + 1);
        },
        () => {
          missing.add(() => setMissing(false));
          setMissing(true);
        },
      );
    }, [isMissing]);
    if (loaded !== null) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (!isMissing || isQuiet) return null;
    return (
      <p class="missing" role="alert">
        {t.value.partMissing}{' '}
        <button type="button" onClick={askAgain}>
          {t.value.tryAgain}
        </button>
      </p>
    );
  };
}

function askAgain(): void {
  const all = [...missing];
  missing.clear();
  for (const ask of all) ask();
}
