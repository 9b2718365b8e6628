// Files in and out: what the button "File" shows.
import './file.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { later } from '../../lenses/parts/later.tsx';
import { openAsCode, openAsFormula } from '../../lenses/source/open-as-text.ts';
import { hidesAny } from '../../practise/hides.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { openFile } from './open-file.ts';
import { saveJson, saveSvg } from './save-file.ts';

const PyTorchButton = later(async () => (await import('./PyTorchButton.tsx')).PyTorchButton);

/** Opening and saving. `show` is called with false when something was chosen, and when the reader goes elsewhere. */
export function FileMenu({ show }: { show(isOpen: boolean): void }): JSX.Element {
  const session = useSession();
  const words = lateTexts[session.preferences.language.value];
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    // with the menu, not a frame later: a quick Escape must not be missed
    const menu = list.current!.parentElement!; // with its button
    const leave = ({ target }: Event) => menu.contains(target as Node) || show(false);
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation(); // the selection stays
      menu.querySelector('button')!.focus();
      show(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    menu.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      menu.removeEventListener('keydown', onEscape);
    };
  }, [show]);
  const act = (save: typeof saveSvg) => () => {
    save(session);
    show(false);
  };
  const asText = (open: typeof openAsFormula) => () => {
    if (!open(session)) session.said.value = (texts) => texts.file.noText;
    show(false);
  };
  const { environment } = session;
  return (
    <div ref={list} class="file-menu">
      <input
        ref={field}
        type="file"
        accept=".json,.safetensors,.csv,.tsv,.txt,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) void openFile(session, file);
          show(false);
        }}
      />
      <button type="button" onClick={() => field.current!.click()}>
        {words.file.open}
        <small>{words.file.openHint}</small>
      </button>
      <button type="button" onClick={act(saveJson)}>
        {words.file.saveJson}
        <small>{words.file.saveJsonHint}</small>
      </button>
      <button type="button" onClick={act(saveSvg)}>
        {words.file.saveSvg}
        <small>{words.file.saveSvgHint}</small>
      </button>
      {!hidesAny(session.figure.hides.value, 'formula') && (
        <>
          <button type="button" disabled={environment.language.value === null} onClick={asText(openAsFormula)}>
            {words.file.asFormula}
            <small>{words.file.asTextHint}</small>
          </button>
          <button type="button" onClick={asText(openAsCode)}>
            {words.file.asCode}
            <small>{words.file.asTextHint}</small>
          </button>
        </>
      )}
      {session.figure.hides.value === undefined && <PyTorchButton onSaved={() => show(false)} />}
    </div>
  );
}
