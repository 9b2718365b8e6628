import { log, sin, Value } from '@retrograd/autodiff';

const x1 = new Value(2, { label: 'x1' });
const x2 = new Value(5, { label: 'x2' });

const y = log(x1).add(x1.mul(x2)).sub(sin(x2)); // Baydin et al. 2018, running example
y.backward();

console.log(y.data, x1.grad, x2.grad); // 11.652071455223084 5.5 1.7163378145367738
