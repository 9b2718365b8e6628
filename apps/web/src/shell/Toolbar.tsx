// The header: name, examples, undo, view, magnification, language, theme, link and files.
import './Toolbar.css';
import type { JSX } from 'preact';
import { ExampleMenu } from '../lenses/source/ExampleMenu.tsx';
import { useSession } from '../session/context.ts';
import { languages } from '../texts/index.ts';
import { Choice } from './Choice.tsx';
import { IconButton } from './IconButton.tsx';
import { CopyLink, Files } from './Share.tsx';

/** The top line of the page. */
export function Toolbar(): JSX.Element {
  const { editor, preferences, program, t } = useSession();
  const { document, place } = editor;
  const { text, structure } = program.program.value;
  const hasLevels = text === null || structure.scopes.length > 0; // a long formula comes in parts that open
  return (
    <header class="toolbar">
      <h1>
        <span translate={false}>retrograd</span> <small>{t.value.tagline}</small>
      </h1>
      <ExampleMenu />
      <UndoButtons />
      <Choice
        name={t.value.level}
        kind="level"
        chosen={hasLevels ? document.value.level : 'op'}
        options={[
          ['layer', t.value.levels.layer],
          ['neuron', t.value.levels.neuron],
          ['op', t.value.levels.op],
        ]}
        disabledBy={hasLevels ? '' : t.value.noLevels}
        onChoose={(level) => editor.edit({ type: 'magnify', level })}
      />
      <Choice
        name={t.value.view}
        kind="view"
        chosen={place.view.value}
        options={[
          ['one', t.value.viewOne],
          ['panels', t.value.viewPanels],
        ]}
        onChoose={(view) => {
          place.view.value = view;
        }}
      />
      <div class="spacer" />
      <CopyLink />
      <Files />
      <Choice
        name={t.value.languageName}
        kind="language"
        chosen={preferences.language.value}
        options={[
          ['es', 'ES'],
          ['en', 'EN'],
        ]}
        titles={{ es: languages.es.languageName, en: languages.en.languageName }}
        onChoose={(language) => preferences.choose({ language })}
      />
      <ThemeButton />
    </header>
  );
}

function UndoButtons(): JSX.Element {
  const { editor, t } = useSession();
  return (
    <div class="undo">
      <IconButton
        name={t.value.undo}
        keys="Control+Z"
        path="M6 3 2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7"
        isDisabled={!editor.canUndo.value}
        onClick={editor.undo}
      />
      <IconButton
        name={t.value.redo}
        keys="Control+Shift+Z"
        path="m10 3 3.5 3.5L10 10M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9"
        isDisabled={!editor.canRedo.value}
        onClick={editor.redo}
      />
    </div>
  );
}

const THEMES = ['auto', 'light', 'dark'] as const;

/** One button for three themes: each press takes the next. */
function ThemeButton(): JSX.Element {
  const { preferences, t } = useSession();
  const theme = preferences.theme.value;
  const name = `${t.value.theme}: ${t.value.themes[theme]}`;
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <button
      type="button"
      class="theme"
      title={name}
      aria-label={name}
      onClick={() => preferences.choose({ theme: next === 'auto' ? null : next })}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <path
          d={theme === 'light' ? '' : theme === 'dark' ? 'M8 2a6 6 0 0 1 0 12 6 6 0 0 1 0-12z' : 'M8 2a6 6 0 0 1 0 12z'}
        />
      </svg>
    </button>
  );
}
