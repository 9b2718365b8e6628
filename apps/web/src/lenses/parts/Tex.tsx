// A formula, typeset by KaTeX. KaTeX is half of the page's weight, so it comes after the figure is on the screen.
import './parts.css';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Render = (tex: string, element: HTMLElement) => void;

let loading: Promise<Render> | null = null; // code, not state: the same for every app on the page

async function load(): Promise<Render> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return (tex, element) => katex.render(tex, element, { throwOnError: false, strict: 'ignore' });
}

/** `tex` as an inline formula; nothing until KaTeX is there, and the bare text if it cannot be loaded. */
export function Tex({ tex }: { tex: string }): JSX.Element {
  const host = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = host.current; // KaTeX may come when the formula has gone, and its place with it
    if (element === null) return undefined;
    let isCurrent = true;
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
