// The drawing by WebGL. Sigma draws the nodes; below them lie a canvas of groups and the flow, above them one of letters.
// This module and those that it imports cannot be loaded without WebGL: `create-stage.ts` loads it when it is needed.
import type { Picture, Theme } from '@retrograd/graph';
import { DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { Camera, StageSize } from '../camera.ts';
import { type Renderer, type Scene, sidesOf } from '../scene.ts';
import { drawBySide } from './draw-by-side.ts';
import { drawCells } from './draw-cells.ts';
import { drawGroups } from './draw-groups.ts';
import { Typesetter } from './draw-texts.ts';
import { flowData } from './flow-data.ts';
import { FlowLayer } from './flow-layer.ts';
import { createNodeProgram, type NodeAttributes } from './node-program.ts';
import { cleanPaper } from './paper.ts';

/** Sigma's frame is the unit square around the origin, so that its "framed" coordinates are graph units, plus one half. */
const FRAME = { x: [-0.5, 0.5] as [number, number], y: [-0.5, 0.5] as [number, number] };

/** Draws into `host` with sigma. Throws if WebGL fails here. */
export class SigmaRenderer implements Renderer {
  readonly kind = 'webgl';
  readonly #graph = new DirectedGraph();
  readonly #typesetter = new Typesetter(() => this.#onFonts());
  readonly #sigma: Sigma;
  readonly #flow: FlowLayer;
  readonly #groups: HTMLCanvasElement;
  readonly #texts: HTMLCanvasElement;
  #scene: Scene;
  /** As of the last drawing: between two frames the flow must not run ahead of the nodes. */
  #seen: Camera;
  #time = 0;
  #pixelRatio = devicePixelRatio;
  #isGone = false;

  constructor(host: HTMLElement, scene: Scene) {
    this.#scene = scene;
    this.#seen = scene.camera;
    this.#sigma = new Sigma(this.#graph, host, {
      nodeProgramClasses: { circle: createNodeProgram(() => this.#scene.theme) },
      edgeProgramClasses: {},
      renderLabels: false,
      stagePadding: 0,
      itemSizesReference: 'positions',
      zoomToSizeRatioFunction: (ratio) => ratio,
      allowInvalidContainer: true, // a stage may be mounted while it is hidden
    });
    this.#sigma.setCustomBBox(FRAME);
    this.#sigma.getMouseCaptor().enabled = false; // the stage listens: it must also serve the SVG
    this.#sigma.getTouchCaptor().enabled = false;
    try {
      this.#groups = this.#sigma.createCanvas('groups', { beforeLayer: 'edges' });
      const canvas = this.#sigma.createCanvas('flow', { afterLayer: 'edges' });
      this.#texts = this.#sigma.createCanvas('texts', { afterLayer: 'nodes' });
      this.#flow = new FlowLayer(this.#sigma.createWebGLContext('flow', { canvas }) as WebGL2RenderingContext);
      this.#sigma.resize(true); // canvases that are made later have no size yet
      this.#sigma.on('afterRender', this.#drawLayers);
      document.fonts.addEventListener('loadingdone', this.#onFonts);
      this.draw(scene);
    } catch (error) {
      this.dispose(); // sigma listens to the window already, and would draw on what is gone
      throw error;
    }
  }

  draw(scene: Scene): void {
    this.#scene = scene;
    this.#setNodes(scene.view.right);
    this.#setFlow(scene);
    this.#aim(scene.camera, scene.size);
    if (this.#pixelRatio !== devicePixelRatio) {
      this.#pixelRatio = devicePixelRatio;
      this.#sigma.resize(true); // by itself it looks at the size in CSS pixels only
    }
    this.#sigma.refresh();
  }

  look(camera: Camera): void {
    this.#scene = { ...this.#scene, camera };
    this.#aim(camera, this.#scene.size);
    this.#sigma.scheduleRender();
  }

  setTime(periods: number): void {
    this.#time = periods;
    this.#drawFlow();
  }

  dispose(): void {
    this.#isGone = true;
    document.fonts.removeEventListener('loadingdone', this.#onFonts);
    this.#sigma.kill();
  }

  #setNodes({ nodes }: Picture): void {
    const graph = this.#graph;
    const sameKeys = graph.order === nodes.length && nodes.every(({ key }) => graph.hasNode(key));
    if (!sameKeys) graph.clear();
    for (const node of nodes) {
      const attributes: NodeAttributes = { x: node.x, y: node.y, node };
      graph.mergeNode(node.key, attributes);
    }
  }

  #setFlow({ view, theme }: Scene): void {
    this.#flow.set(
      sidesOf(view).map(({ picture, from, to }) => ({ data: flowData(picture.edges, theme), side: { from, to } })),
    );
  }

  #aim({ x, y, scale }: Camera, { width, height }: StageSize): void {
    this.#sigma.getCamera().setState({ x: x + 0.5, y: y + 0.5, ratio: Math.min(width, height) / scale });
  }

  #drawLayers = (): void => {
    this.#seen = this.#scene.camera;
    const { theme, size, view } = this.#scene;
    const ground = cleanPaper(this.#groups, size, devicePixelRatio);
    drawGroups(ground, view.right.groups, theme, this.#seen, size);
    drawBySide(ground, this.#scene, ({ cells, gradientCells }) => {
      for (const some of [cells, gradientCells]) drawCells(ground, some, theme, this.#seen, size);
    });
    this.#drawFlow();
    this.#drawTexts(theme);
  };

  #drawFlow(): void {
    this.#flow.draw({
      camera: this.#seen,
      size: this.#scene.size,
      pixelRatio: devicePixelRatio,
      time: this.#time,
    });
  }

  #drawTexts(theme: Theme): void {
    const { size } = this.#scene;
    const context = cleanPaper(this.#texts, size, devicePixelRatio);
    drawBySide(context, this.#scene, (picture) => this.#typesetter.draw(context, picture, theme, this.#seen, size));
  }

  #onFonts = (): void => {
    if (this.#isGone) return;
    this.#typesetter.forget();
    this.#sigma.scheduleRender(); // once a frame, however many come
  };
}
