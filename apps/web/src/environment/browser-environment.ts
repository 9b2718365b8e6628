// The browser as the environment of a session. Nothing here runs when the file is loaded.
import type { Address, Environment, MediaQuery } from './environment.ts';

/** The environment of the page, with what was loaded beside the app. */
export function browserEnvironment(
  loaded: Pick<Environment, 'examples' | 'language' | 'parts' | 'asked' | 'askAgain'>,
): Environment {
  return {
    ...loaded,
    id: 'retrograd',
    address: browserAddress(),
    asksForSvg: new URLSearchParams(location.search).has('svg'),
    languages: navigator.languages,
    media,
    load(name) {
      try {
        return localStorage.getItem(name);
      } catch {
        return null; // storage is switched off
      }
    },
    save(name, text) {
      try {
        localStorage.setItem(name, text);
      } catch {} // storage is switched off or full: the choice lasts as long as the page
    },
    nextFrame: (draw) => void requestAnimationFrame(draw),
    later(act, milliseconds) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

function browserAddress(): Address {
  return {
    get hash() {
      return location.hash;
    },
    get state() {
      return history.state;
    },
    write(hash, state, as) {
      if (as === 'new entry') history.pushState(state, '', hash);
      else history.replaceState(state, '', hash);
    },
    linkTo: (hash) => `${location.href.split('#')[0]}${hash}`,
    follow(listen) {
      addEventListener('popstate', listen); // also after a link was pasted into the address bar
      return () => removeEventListener('popstate', listen);
    },
  };
}

function media(text: string): MediaQuery {
  const query = matchMedia(text);
  return {
    get matches() {
      return query.matches;
    },
    follow(listen) {
      const tell = ({ type, matches }: Partial<MediaQueryList> & Event) => listen(matches ?? type === 'beforeprint');
      // a browser tells of the query when the pages are counted, or of its copy of the page alone
      const told: [EventTarget, string][] = [[query, 'change']];
      if (text === 'print') told.push([window, 'beforeprint'], [window, 'afterprint']);
      for (const [target, type] of told) target.addEventListener(type, tell);
      return () => {
        for (const [target, type] of told) target.removeEventListener(type, tell);
      };
    },
  };
}
