// The button that saves what is drawn for PyTorch. Where that cannot be, it says why.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import type { Session } from '../../session/session.ts';
import { lateTexts } from '../../texts/late.ts';
import { type NoFiles, pytorchFiles } from './pytorch-files.ts';
import { saveAs, stemOf } from './save-file.ts';
import { shortName } from './short-name.ts';
import { zipped } from './zipped.ts';

/** `onSaved` is called after the file is saved. */
export function PyTorchButton({ onSaved }: { onSaved(): void }): JSX.Element {
  const session = useSession();
  const words = lateTexts[session.preferences.language.value].file;
  const { editor, program } = session;
  const made = useMemo(
    () => pytorchFiles(session),
    [session, editor.document.value, program.tape.value, program.output.value],
  );
  const { files } = made;
  const save = () => {
    if (files === undefined) return;
    const stem = stemOf(session);
    saveAs(session, zipped(stem, files), 'zip', 'application/zip');
    onSaved();
  };
  return (
    <button type="button" disabled={files === undefined} onClick={save}>
      {words.savePyTorch}
      <small>
        {files === undefined
          ? whyNot(made, session, words.noPyTorch)
          : 'train.py' in files
            ? words.savePyTorchHint
            : words.savePyTorchModelHint}
      </small>
    </button>
  );
}

function whyNot(why: NoFiles, { program }: Session, words: (typeof lateTexts)['en']['file']['noPyTorch']): string {
  return why.kind === 'shared' ? words.shared(shortName(program.program.value.names[why.parameter]!)) : words[why.kind];
}
