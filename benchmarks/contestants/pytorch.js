// PyTorch on one thread (python/torch_programs.py), if it is installed.
import { absentPackage, python } from './python.js';

export const absent = () => absentPackage('torch');

const form = (title, precision, { programs = ['mlp'], ...options }) => ({
  title,
  precision,
  programs: Object.fromEntries(programs.map((program) => [program, true])),
  command: python('torch_programs.py', {
    dtype: precision === 'f32' ? 'float32' : 'float64',
    penalty: 'optimizer',
    compiled: false,
    ...options,
  }),
});

export const forms = {
  eager: form('PyTorch eager, weight_decay', 'f64', { programs: ['mlp', 'training', 'mazur'] }),
  'eager-penalty': form('PyTorch eager, penalty in the loss', 'f64', { penalty: 'loss' }),
  'eager-f32': form('PyTorch eager, weight_decay, f32', 'f32', { programs: ['mlp', 'training'] }),
  'eager-penalty-f32': form('PyTorch eager, penalty in the loss, f32', 'f32', { penalty: 'loss' }),
  compiled: { ...form('torch.compile', 'f64', { compiled: true }), once: true },
  'compiled-f32': { ...form('torch.compile, f32', 'f32', { compiled: true }), once: true },
};
