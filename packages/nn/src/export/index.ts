// Models for other programs: PyTorch to train on, ONNX to run.
export { type Files, type PyTorchOptions, toPyTorch } from './pytorch/to-pytorch.ts';
