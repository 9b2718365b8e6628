// The elementwise operations that run as vectors. All others are computed by their row, in JavaScript, lane by lane.

import * as internalOps from '../../ops/internal-ops.ts';
import type { Op } from '../../ops/op.ts';
import * as ops from '../../ops/ops.ts';
import { pairs } from '../pairs.ts';
import type { Kernel } from './elementary.ts';
import * as elementary from './elementary.ts';

const [tanhPair, sigmoidPair] = pairs;

/** The vector form of an operation. */
export const kernels: ReadonlyMap<Op, Kernel> = new Map<Op, Kernel>([
  [ops.add as Op, (l, _, x, y) => l.add(x, y)],
  [ops.sub as Op, (l, _, x, y) => l.sub(x, y)],
  [ops.mul as Op, (l, _, x, y) => l.mul(x, y)],
  [ops.div as Op, (l, _, x, y) => l.div(x, y)],
  [ops.neg as Op, elementary.neg],
  [ops.square as Op, (l, _, x) => l.mul(x, x)],
  [ops.sqrt as Op, (l, _, x) => l.sqrt(x)],
  [ops.abs as Op, elementary.abs],
  [ops.sign as Op, elementary.sign],
  [ops.max as Op, (l, _, x, y) => l.max(x, y)],
  [ops.min as Op, (l, _, x, y) => l.min(x, y)],
  [ops.relu as Op, elementary.relu],
  [ops.where as Op, elementary.where],
  [ops.greater as Op, elementary.compare((l) => l.gt)],
  [ops.equal as Op, elementary.compare((l) => l.eq)],
  [ops.share as Op, elementary.share],
  [ops.exp as Op, elementary.exp],
  [ops.log as Op, elementary.log],
  [ops.tanh as Op, elementary.tanh],
  [ops.sech2 as Op, elementary.sech2],
  [ops.sigmoid as Op, elementary.sigmoid],
  [ops.reciprocal as Op, (l, _, x) => l.div(l.splat(1), x)],
  [ops.floor as Op, (l, _, x) => l.floor(x)],
  [ops.ceil as Op, (l, _, x) => l.ceil(x)],
  [ops.trunc as Op, (l, _, x) => l.trunc(x)],
  [ops.round as Op, (l, _, x) => l.nearest(x)],
  [ops.less as Op, elementary.compare((l) => l.lt)],
  [ops.lessEqual as Op, elementary.compare((l) => l.le)],
  [ops.greaterEqual as Op, elementary.compare((l) => l.ge)],
  [ops.notEqual as Op, elementary.compare((l) => l.ne)],
  [ops.stopGradient as Op, (_l, _, x) => x],
  [ops.softplus as Op, elementary.softplus],
  [tanhPair!.op, elementary.tanhAndSlope],
  [sigmoidPair!.op, elementary.sigmoidAndComplement],
  [internalOps.gate as Op, elementary.gate],
  [internalOps.pass as Op, elementary.pass],
]);
