// The way from the menu to a program.
import { batch } from '@preact/signals';
import type { Session } from '../../session/session.ts';
import { samples } from './samples.ts';

/** Opens the program that the reader had last, else the first of the ready-made ones. Nothing runs. */
export function openCode({ editor, lastCode, preferences }: Session): void {
  batch(() => {
    const first = { kind: 'code', text: samples[0]!.text[preferences.language.value], data: '' } as const;
    editor.edit({ type: 'open', source: lastCode.value ?? first });
    editor.place.picked.value = '';
    editor.place.cursor.value = Number.POSITIVE_INFINITY;
  });
}
