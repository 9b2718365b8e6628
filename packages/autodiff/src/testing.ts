// @retrograd/autodiff/testing: gradients compared with differences, for tests.

export { checkGradients, checkSlope, type GradientCheck, type GradientReport } from './diagnose/check-gradients.ts';
