// Operations of one or more Values as PyTorch computes them for tensors: `$0` stands for the first argument.

const sameName: readonly string[] = (
  'abs neg reciprocal square sqrt rsqrt exp expm1 exp2 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh ' +
  'asinh acosh atanh sigmoid relu sign floor ceil trunc round erf erfc'
).split(' ');

/** Python source by the name of the operation. */
export const operations: Readonly<Record<string, string>> = {
  ...Object.fromEntries(sameName.map((name) => [name, `torch.${name}($0)`])),
  add: '$0 + $1',
  sub: '$0 - $1',
  mul: '$0 * $1',
  div: '$0 / $1',
  pow: '$0**$1',
  hypot: 'torch.hypot($0, $1)',
  atan2: 'torch.atan2($0, $1)',
  logAddExp: 'torch.logaddexp($0, $1)',
  max: 'torch.maximum($0, $1)',
  min: 'torch.minimum($0, $1)',
  fmod: 'torch.fmod($0, $1)',
  remainder: 'torch.remainder($0, $1)',
  where: 'torch.where($0 > 0, $1, $2)',
  greater: '($0 > $1).to(x.dtype)',
  greaterEqual: '($0 >= $1).to(x.dtype)',
  less: '($0 < $1).to(x.dtype)',
  lessEqual: '($0 <= $1).to(x.dtype)',
  equal: '($0 == $1).to(x.dtype)',
  notEqual: '($0 != $1).to(x.dtype)',
  clamp: 'torch.clamp($0, $1, $2)',
  stopGradient: '$0.detach()',
  gaussian: 'torch.exp(-($0**2) / 2)',
  normalCdf: 'torch.special.ndtr($0)',
  logSigmoid: 'nn.functional.logsigmoid($0)',
  softplus: 'nn.functional.softplus($0, threshold=40)',
  silu: 'nn.functional.silu($0)',
  mish: 'nn.functional.mish($0)',
  gelu: 'nn.functional.gelu($0)',
  geluTanh: 'nn.functional.gelu($0, approximate="tanh")',
  selu: 'nn.functional.selu($0)',
  softsign: 'nn.functional.softsign($0)',
  leakyRelu: 'torch.where($0 > 0, $0, $1 * $0)',
};
