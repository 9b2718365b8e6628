// Models for other programs: PyTorch to train on, ONNX to run.
export type { OnnxDtype } from './onnx/graph.ts';
export { tapeToOnnx } from './onnx/tape-to-onnx.ts';
export { type OnnxOptions, toOnnx } from './onnx/to-onnx.ts';
export { type Files, type PyTorchOptions, toPyTorch } from './pytorch/to-pytorch.ts';
