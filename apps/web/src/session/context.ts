// The session of the app that a component belongs to.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from './session.ts';

const context = createContext<Session | null>(null);

/** Gives a session to the components inside. */
export const SessionProvider = context.Provider;

/** The session of the app around the component. */
export function useSession(): Session {
  const session = useContext(context);
  if (session === null) throw new Error('a component of retrograd needs a <SessionProvider> around it');
  return session;
}
