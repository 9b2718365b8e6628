// What is loaded after the first picture, in one piece: `later` shows it.
export { InPlaceEditor } from './figure/InPlaceEditor.tsx';
export { Functions } from './source/Functions.tsx';
export { Trace } from './trace/Trace.tsx';
export { Why } from './why/Why.tsx';
