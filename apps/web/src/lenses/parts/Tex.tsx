// A formula, typeset by KaTeX. KaTeX is half of the page's weight, so it comes after the figure is on the screen.
import './parts.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Render = (tex: string, element: HTMLElement) => void;

let loading: Promise<Render> | null = null; // code, not state: the same for every app on the page
let loaded: Render | null = null;

async function load(): Promise<Render> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  loaded = (tex, element) => katex.render(tex, element, { throwOnError: false, strict: 'ignore' });
  return loaded;
}

/** `tex` as an inline formula; nothing until KaTeX is there, and the bare text if it cannot be loaded. */
export function Tex({ tex }: { tex: string }): JSX.Element {
  const host = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = host.current!;
    if (loaded !== null) {
      loaded(tex, element); // with the rest of the row: what is scrolled into view or printed has its formulas
      return undefined;
    }
    let isCurrent = true; // KaTeX may come when the formula has gone, and its place with it
    loading ??= load();
    loading.then(
      (render) => {
        if (isCurrent) render(tex, element);
      },
      () => {
        loading = null; // the network failed: the next formula tries again
        if (isCurrent) element.textContent = tex;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [tex]);
  return <span ref={host} class="tex" translate={false} />;
}
