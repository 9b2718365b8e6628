// The public surface of @retrograd/graph: tape → diagram → run → moment → picture → SVG.

export {
  lengthTo,
  middleOf,
  type Point,
  parameterBeforeEnd,
  pointAt,
  type Segment,
  segmentsOf,
} from './bezier.ts';
export { type Drawable, type DrawableExample, tapeOf } from './drawable.ts';
export type { DrawOptions } from './export/draw-options.ts';
export { type FigureWords, figureWords, notesUnder } from './export/figure-words.ts';
export { hiddenWeights } from './export/hidden-weights.ts';
export { type SvgOptions, svgOf } from './export/svg-of-view.ts';
export { type SvgPart, type SvgParts, svgElementsOf, svgParts } from './export/svg-parts.ts';
export type { SvgElement, SvgTag } from './export/svg-tree.ts';
export { toSvg } from './export/to-svg.ts';
export { gradientRuns, gradientText, type Notation } from './gradient-name.ts';
export { type GraphWords, graphWords, scopeNameIn } from './graph-words.ts';
export { plainLabel, type TextRun, typeset } from './label.ts';
export { labelLatex } from './label-latex.ts';
export { diagram } from './layout/diagram.ts';
export { lineLabel } from './line-label.ts';
export { condensed, type Links } from './moment/condense.ts';
export {
  carriesRounding,
  gradientOf,
  hasBothSigns,
  isRounding,
  knownAdjoint,
  partsOf,
  strength,
} from './moment/gradient.ts';
export { largestPaths, type Path, pathCount } from './moment/gradient-paths.ts';
export { foldable, folded, type Merged, mergedAt } from './moment/merge.ts';
export { type Moment, momentAt } from './moment/moment.ts';
export { type Cause, causeOf } from './moment/non-finite.ts';
export {
  bracketed,
  productReceipt,
  type Receipt,
  sumOfProductsReceipt,
  sumReceipt,
  updateReceipt,
} from './moment/receipt.ts';
export { type Run, runOf } from './moment/run.ts';
export { partsByTerm, type Share, sharesOf, type TermPart } from './moment/shares.ts';
export { shownValue } from './moment/shown-value.ts';
export { stops } from './moment/stops.ts';
export { type Direction, neighbour } from './moment/walk.ts';
export { nodeNames, useOf } from './names.ts';
export { formatNumber } from './number.ts';
export { formatFraction, formatRounded, parseNumber } from './number-forms.ts';
export { type Arrow, arrowOf } from './picture/arrow.ts';
export { allTexts, isLegible, legibleTexts } from './picture/legible.ts';
export type { PictureOptions } from './picture/options.ts';
export {
  cssVariables,
  darkTheme,
  figureFont,
  hexOf,
  inkOnPaper,
  lightTheme,
  type Rgb,
  rgbOf,
  type Theme,
} from './picture/palette.ts';
export { type Drawer, picture, pictureOf } from './picture/picture.ts';
export type {
  Ink,
  Pattern,
  Picture,
  PictureCell,
  PictureEdge,
  PictureGroup,
  PictureNode,
  PictureText,
  View,
} from './picture/picture-elements.ts';
export { drawing } from './picture/style.ts';
export {
  type ArgumentOf,
  type Bounds,
  type Diagram,
  type DiagramCell,
  type DiagramEdge,
  type DiagramGroup,
  type DiagramMatrix,
  type DiagramNode,
  type DiagramWire,
  isNode,
  type NodeKind,
  type WeightPlace,
} from './structure/diagram-elements.ts';
export { type DiagramGraph, diagramGraph } from './structure/diagram-graph.ts';
export type { DiagramOptions, Level } from './structure/diagram-options.ts';
export { distinctLevels } from './structure/level.ts';
export { withParts } from './structure/parts.ts';
export { scopeKey, scopeOfKey } from './structure/scope-key.ts';
export { PART } from './structure/scopes.ts';
export { structureWith } from './structure/structure-with.ts';
export { type TapeEdgeAttributes, type TapeGraph, type TapeNodeAttributes, tapeGraph } from './structure/tape-graph.ts';
export { isWeightedSum } from './structure/weighted-sum.ts';
