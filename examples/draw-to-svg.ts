// A drawing without a page: a 3-4-2 network with its loss, as a file.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toSvg } from '@retrograd/graph';
import { MLP, mseLoss } from '@retrograd/nn';

const model = new MLP([3, 4, 2], { seed: 1 });
const svg = toSvg({ model, x: [1, -0.5, 0.25], y: [1, 0], loss: mseLoss });

const file = join(tmpdir(), 'network.svg');
writeFileSync(file, svg);
console.log(`wrote ${file}`);
