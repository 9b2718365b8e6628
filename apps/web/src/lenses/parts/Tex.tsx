// A formula, typeset by KaTeX. KaTeX is half of the page's weight, so it comes after the figure is on the screen.
import './parts.css';
import { graphWords } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';

type Render = (tex: string, element: HTMLElement, language: string) => void;

/** Functions that Spanish writes otherwise. KaTeX adds to the macros that it is given. */
const SPANISH = {
  '\\sin': '\\operatorname{sen}',
  '\\sinh': '\\operatorname{senh}',
  '\\arcsin': '\\operatorname{arcsen}',
};

/** `tex` with the names of functions that KaTeX does not know as Spanish has them. */
function inSpanish(tex: string): string {
  const symbols: Readonly<Record<string, string>> = { ...graphWords.es.symbols, arsinh: 'arsenh' };
  return tex.replaceAll(/(?<=\\operatorname\{)\w+(?=\})/g, (name) =>
    Object.hasOwn(symbols, name) ? symbols[name]! : name,
  );
}

let loading: Promise<Render> | null = null; // code, not state: the same for every app on the page
let loaded: Render | null = null;

async function load(): Promise<Render> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  loaded = (tex, element, language) =>
    katex.render(language === 'es' ? inSpanish(tex) : tex, element, {
      throwOnError: false,
      strict: 'ignore',
      macros: language === 'es' ? { ...SPANISH } : {},
    });
  return loaded;
}

/** `tex` as an inline formula; nothing until KaTeX is there, and the bare text if it cannot be loaded. */
export function Tex({ tex }: { tex: string }): JSX.Element {
  const host = useRef<HTMLSpanElement>(null);
  const language = useSession().preferences.language.value;
  useLayoutEffect(() => {
    const element = host.current!;
    if (loaded !== null) {
      loaded(tex, element, language); // with the rest of the row: what is scrolled into view or printed has its formulas
      return undefined;
    }
    let isCurrent = true; // KaTeX may come when the formula has gone, and its place with it
    loading ??= load();
    loading.then(
      (render) => {
        if (isCurrent) render(tex, element, language);
      },
      () => {
        loading = null; // the network failed: the next formula tries again
        if (isCurrent) element.textContent = tex;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [tex, language]);
  return <span ref={host} class="tex" translate={false} />;
}
