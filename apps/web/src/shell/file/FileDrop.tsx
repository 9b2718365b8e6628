// Files that are dropped on the page, and what the page says of the last one.
import './file.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { openFile } from './open-file.ts';

/** Takes files anywhere on the app; while one is held over it, a line says what can be dropped. */
export function FileDrop(): JSX.Element {
  const session = useSession();
  const words = lateTexts[session.preferences.language.value];
  const line = useRef<HTMLParagraphElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const app = line.current!.closest('main')!.parentElement!;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return; // text goes into fields
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!app.contains(relatedTarget as Node | null)) setOver(false);
    };
    const drop = (event: DragEvent) => {
      const [file, ...others] = event.dataTransfer?.files ?? [];
      setOver(false);
      if (file === undefined) return;
      event.preventDefault();
      if (others.length === 0) void openFile(session, file);
      else session.said.value = (texts) => texts.file.oneByOne;
    };
    app.addEventListener('dragover', over);
    app.addEventListener('dragleave', leave);
    app.addEventListener('drop', drop);
    return () => {
      app.removeEventListener('dragover', over);
      app.removeEventListener('dragleave', leave);
      app.removeEventListener('drop', drop);
    };
  }, [session]);
  return (
    <p ref={line} class="file-drop" hidden={!isOver}>
      {words.file.drop}
    </p>
  );
}
