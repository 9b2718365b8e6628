// The public surface of @retrograd/graph: tape → diagram → moment → picture → SVG.
export * from './diagram.ts';
export * from './gradient.ts';
export * from './label.ts';
export * from './number.ts';
export * from './paths.ts';
export * from './picture.ts';
export * from './playback.ts';
export * from './svg.ts';
export * from './tape-graph.ts';
export * from './theme.ts';
export * from './walk.ts';
