// Several files as one.
import type { Files } from '@retrograd/nn/export';
import { strToU8, zipSync } from 'fflate';

/** A zip of `files` in a folder. They are stored as they are, with the date from which the format counts: the same files, the same bytes. */
export function zipped(folder: string, files: Files): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([name, content]) => [
    `${folder}/${name}`,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries), { level: 0, mtime: new Date(1980, 0, 1) });
}
