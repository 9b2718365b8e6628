// karpathy/micrograd itself (python/micrograd_programs.py), if it is installed. It has neither tanh nor exp.
import { absentPackage, python } from './python.js';

export const absent = () => absentPackage('micrograd');

export const forms = {
  micrograd: {
    title: 'micrograd (Python)',
    precision: 'f64',
    activations: ['relu'],
    losses: ['hinge'],
    widest: 16,
    once: true,
    programs: { mlp: true, training: true },
    command: python('micrograd_programs.py'),
  },
};
