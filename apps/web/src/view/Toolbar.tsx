// The header: name, examples, view, magnification, language, theme, link and file.

import { signal } from '@preact/signals';
import { lightTheme, toSvg } from '@retrograd/graph';
import type { JSX } from 'preact';
import { change, type Document, doc } from '../state/document.ts';
import { pictures } from '../state/figure.ts';
import { languages, t } from '../texts/index.ts';
import { ExampleMenu } from './Source.tsx';

const copied = signal(false);

/** The top line of the page. */
export function Toolbar(): JSX.Element {
  return (
    <header class="toolbar">
      <h1>
        retrograd <small>{t.value.tagline}</small>
      </h1>
      <ExampleMenu />
      <Choice
        name={t.value.level}
        field="level"
        options={[
          ['layer', t.value.levels.layer],
          ['neuron', t.value.levels.neuron],
          ['op', t.value.levels.op],
        ]}
      />
      <Choice
        name={t.value.view}
        field="view"
        options={[
          ['one', t.value.viewOne],
          ['panels', t.value.viewPanels],
        ]}
      />
      <div class="spacer" />
      <button type="button" onClick={copyLink}>
        {copied.value ? t.value.linkCopied : t.value.copyLink}
      </button>
      <button type="button" onClick={saveSvg}>
        {t.value.saveSvg}
      </button>
      <Choice
        name={t.value.languageName}
        field="language"
        options={[
          ['es', 'ES'],
          ['en', 'EN'],
        ]}
        titles={{ es: languages.es.languageName, en: languages.en.languageName }}
      />
      <ThemeButton />
    </header>
  );
}

const THEMES = ['auto', 'light', 'dark'] as const;

/** One button for three themes: each press takes the next. */
function ThemeButton(): JSX.Element {
  const { theme } = doc.value;
  const name = `${t.value.theme}: ${t.value.themes[theme]}`;
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <button type="button" class="theme" title={name} aria-label={name} onClick={() => change({ theme: next })}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <path
          d={theme === 'light' ? '' : theme === 'dark' ? 'M8 2a6 6 0 0 1 0 12 6 6 0 0 1 0-12z' : 'M8 2a6 6 0 0 1 0 12z'}
        />
      </svg>
    </button>
  );
}

interface ChoiceProps<F extends 'level' | 'view' | 'language'> {
  name: string;
  field: F;
  options: readonly (readonly [Document[F], string])[];
  titles?: Readonly<Record<string, string>>;
}

/** A few options side by side, one of them pressed. A change of magnification forgets what was opened by hand. */
function Choice<F extends 'level' | 'view' | 'language'>({
  name,
  field,
  options,
  titles = {},
}: ChoiceProps<F>): JSX.Element {
  return (
    <fieldset class={`choice ${field}`} aria-label={name}>
      {options.map(([value, text]) => (
        <button
          key={value}
          type="button"
          aria-pressed={doc.value[field] === value}
          title={titles[value] ?? name}
          onClick={() =>
            change({ [field]: value, ...(field === 'level' && { toggled: new Set<number>(), picked: '' }) })
          }
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(location.href);
  copied.value = true;
  setTimeout(() => {
    copied.value = false;
  }, 2000);
}

function saveSvg(): void {
  const { divider, source } = doc.value;
  const svg = toSvg(
    { left: divider > 0 ? pictures.forward.value : null, right: pictures.backward.value, divider },
    lightTheme,
    { title: t.value.figure },
  );
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `${source.kind === 'example' ? source.id : 'retrograd'}.svg`,
  });
  link.click();
  URL.revokeObjectURL(url);
}
