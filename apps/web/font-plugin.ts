// Says of each face of the letters which characters are its own.
import type { Plugin } from 'vite';

/** By alphabet, as the package names its files. Where two have a character, browsers look into the later one first. */
const CHARACTERS: Readonly<Record<string, string>> = {
  latin: 'U+0-FF,U+131,U+152-153,U+300-36F,U+2000-22FF',
  'latin-ext': 'U+100-2FF,U+1D00-1EFF,U+2113',
  greek: 'U+370-3FF',
};
const SHEET = /@fontsource\/stix-two-text\/([a-z-]+)-400(?:-italic)?\.css$/;

/**
 * The package's sheets of one alphabet do not say it. Then every face stands for every character, and WebKit takes the first
 * that has come for all of them: it measures the letters of the figure in another face than it draws them in later, and
 * subscripts stand apart. Files for browsers that cannot run the app are left out.
 */
export function fontCharacters(): Plugin {
  return {
    name: 'retrograd-font-characters',
    enforce: 'pre',
    transform(sheet, id) {
      const characters = CHARACTERS[SHEET.exec(id)?.[1] ?? ''];
      if (characters === undefined) return null;
      return sheet.replace(/, url\([^)]*\.woff\) format\('woff'\);/, `; unicode-range: ${characters};`);
    },
  };
}
