// Runs beside the reader's file, in the same loader: what its default export is, as the data of a tape.
import { tapeOf } from '@retrograd/graph';
import * as given from './the-file.js';

const file = /** @type {{ default?: unknown }} */ (given);
if (!('default' in file))
  throw new TypeError(
    'it has no default export. Write what is to be drawn: export default loss, or export default { model, x, y, loss }',
  );
const drawn = typeof file.default === 'function' ? await file.default() : await file.default;
// a tape may be of another copy of the engine than the file's own: it gives its data itself
const what = typeof drawn?.toData === 'function' ? drawn.toData() : drawn;

export const data = tapeOf('retrograd view', what).toData();
