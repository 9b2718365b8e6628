// Where the packages are, and how they are loaded: in a clone of the repository from their sources, which need no build.
import { fileURLToPath } from 'node:url';

/** The folder of this package and its siblings. */
export const packages = fileURLToPath(new URL('../..', import.meta.url)).replaceAll('\\', '/');

/** Conditions under which the packages are resolved beside the usual ones. */
export const conditions = packages.includes('/node_modules/') ? [] : ['@retrograd/source'];
