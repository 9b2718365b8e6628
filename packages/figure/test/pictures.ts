// Small hand-made pictures for the tests of the figure.
import type { Picture, PictureEdge, PictureGroup, PictureNode, PictureText } from '@retrograd/graph';

/** A straight edge along y = 0 from x = 0 to x = 3, with `change` made to it. */
export function edge(change: Partial<PictureEdge> = {}): PictureEdge {
  return {
    key: '1:0',
    picks: change.key ?? '1:0',
    route: [0, 0, 1, 0, 2, 0, 3, 0],
    width: 0.05,
    ink: 'ink',
    share: 0.5,
    pattern: 'solid',
    direction: 1,
    hasHead: true,
    hasPulses: true,
    opacity: 1,
    ...change,
  };
}

/** A circle of diameter 1 around the origin, with `change` made to it. */
export function node(change: Partial<PictureNode> = {}): PictureNode {
  return {
    key: '0',
    picks: change.key ?? '0',
    x: 0,
    y: 0,
    width: 1,
    height: 1,
    radius: 0.5,
    fill: 'paper',
    stroke: 'ink',
    strokeWidth: 1.3,
    dashed: false,
    hatched: false,
    opacity: 1,
    ...change,
  };
}

/** A frame of 2 × 2 around the origin, with `change` made to it. */
export function group(change: Partial<PictureGroup> = {}): PictureGroup {
  return { key: '0:', x: 0, y: 0, width: 2, height: 2, radius: 0.3, fill: 'group', ...change };
}

/** The upright word `text`, four letters of half an em, centred on the origin, with `change` made to it. */
export function text(change: Partial<PictureText> = {}): PictureText {
  return {
    key: '0',
    x: 0,
    y: 0,
    anchor: 'middle',
    runs: [{ text: 'text', italic: false, script: 0 }],
    size: 1,
    ink: 'ink',
    angle: 0,
    halo: null,
    minScale: 20,
    role: 'value',
    opacity: 1,
    ...change,
  };
}

/** A picture of the given elements. */
export function pictureOf(elements: Partial<Omit<Picture, 'bounds'>>): Picture {
  return {
    groups: [],
    cells: [],
    gradientCells: [],
    edges: [],
    nodes: [],
    texts: [],
    bounds: { x0: -1, y0: -1, x1: 4, y1: 1 },
    ...elements,
  };
}

/** What an edge with a gradient of sign `sign` looks like, apart from its width. */
export const backward = (sign: 1 | -1): Partial<PictureEdge> => ({
  ink: sign > 0 ? 'positive' : 'negative',
  share: 1,
  pattern: 'dashed',
  direction: -1,
});

/** What an edge with a gradient of 0 looks like. */
export const zero: Partial<PictureEdge> = {
  width: 0,
  ink: 'muted',
  share: 1,
  pattern: 'dotted',
  hasHead: false,
  hasPulses: false,
};
