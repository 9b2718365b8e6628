// What nobody needs before the first picture: keys, the console, the service worker, what a reload keeps.
import { keepForReload } from '../environment/keep-for-reload.ts';
import { keepOffline } from '../offline/register.ts';
import { consoleSurface } from './console.ts';
import { listenForKeys } from './keys.ts';
import type { Session } from './session.ts';

/** Has the page of `session` follow the keys, and puts `retrograd` into its console. */
export function afterStart(session: Session): void {
  listenForKeys(window, session);
  keepForReload(session.editor.flush);
  Object.assign(globalThis, { retrograd: consoleSurface(session) });
  if (import.meta.env.PROD) void keepOffline();
}
