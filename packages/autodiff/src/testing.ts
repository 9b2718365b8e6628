// @retrograd/autodiff/testing: gradients compared with differences, for tests.

export { checkGradients, type GradientCheck, type GradientReport } from './diagnose/check-gradients.ts';
