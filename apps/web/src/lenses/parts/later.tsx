// Parts of the page whose code comes after the first picture.
import './later.css';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';

/**
 * The component that `load` fetches, shown as soon as it is there. Where it cannot come, a button asks again for all that is
 * missing; there is none where it `isQuiet`, beside another that is not. One that `takesKeys` is given what was typed until then, as `early`.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isQuiet = false, takesKeys = false } = {},
): (props: P) => JSX.Element | null {
  let loaded: ComponentType<P> | null = null; // code, not state: the same for every app on the page
  return function Later(props) {
    const { environment, t } = useSession();
    const asked = environment.asked.value;
    const [, setTurn] = useState(0);
    const keys = useRef<HTMLInputElement>(null);
    const [failed, setFailed] = useState(-1); // which asking
    useLayoutEffect(() => keys.current?.focus({ preventScroll: true }), []);
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (component) => {
          loaded = component;
          setTurn((turn) => turn + 1);
        },
        () => setFailed(asked),
      );
    }, [asked]);
    if (loaded !== null) {
      const Loaded = loaded;
      return <Loaded {...props} early={keys.current?.value} />;
    }
    if (failed !== asked || isQuiet) return takesKeys ? <input class="visually-hidden" ref={keys} /> : null;
    return (
      <p class="missing" role="alert">
        {t.value.partMissing}{' '}
        <button type="button" onClick={environment.askAgain}>
          {t.value.tryAgain}
        </button>
      </p>
    );
  };
}
