// The page loads what reads links before it reads one; so do the tests.
import { loadReader } from '../src/document/reader.ts';

await loadReader();
