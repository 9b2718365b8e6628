// The drawing by WebGL. Sigma draws the nodes; below them lie a canvas of groups and the flow, above them one of letters.
// This module and those that it imports cannot be loaded without WebGL: `create-stage.ts` loads it when it is needed.
import { middleOf, type Picture, type Theme } from '@retrograd/graph';
import { DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { type Camera, project, type Size } from '../camera.ts';
import { type Renderer, type Scene, sidesOf } from '../scene.ts';
import { drawGroups } from './draw-groups.ts';
import { Typesetter } from './draw-texts.ts';
import { flowData } from './flow-data.ts';
import { FlowLayer } from './flow-layer.ts';
import { createNodeProgram, type NodeAttributes } from './node-program.ts';
import { cleanPaper } from './paper.ts';

/** Sigma's frame is the unit square around the origin, so that its "framed" coordinates are graph units, plus one half. */
const FRAME = { x: [-0.5, 0.5] as [number, number], y: [-0.5, 0.5] as [number, number] };
const NEAR = 7; // CSS pixels around the middle of an edge in which `probe` looks: more than a gap between dashes

/** Draws into `host` with sigma. Throws if WebGL fails here. */
export class SigmaRenderer implements Renderer {
  readonly kind = 'webgl';
  readonly #graph = new DirectedGraph();
  readonly #typesetter = new Typesetter();
  readonly #sigma: Sigma;
  readonly #flow: FlowLayer;
  readonly #groups: HTMLCanvasElement;
  readonly #texts: HTMLCanvasElement;
  #scene: Scene;
  /** As of the last drawing: between two frames the flow must not run ahead of the nodes. */
  #seen: Camera;
  #time = 0;

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
    this.#groups = this.#sigma.createCanvas('groups', { beforeLayer: 'edges' });
    const flow = this.#sigma.createCanvas('flow', { afterLayer: 'edges' });
    this.#texts = this.#sigma.createCanvas('texts', { afterLayer: 'nodes' });
    this.#flow = new FlowLayer(this.#sigma.createWebGLContext('flow', { canvas: flow }) as WebGL2RenderingContext);
    this.#sigma.resize(true); // canvases that are made later have no size yet
    this.#sigma.on('afterRender', this.#drawLayers);
    document.fonts.addEventListener('loadingdone', this.#onFonts);
    this.draw(scene);
  }

  draw(scene: Scene): void {
    this.#scene = scene;
    this.#setNodes(scene.view.right);
    this.#setFlow(scene);
    this.#aim(scene.camera, scene.size);
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
    document.fonts.removeEventListener('loadingdone', this.#onFonts);
    this.#sigma.kill();
  }

  probe(key: string): readonly [number, number, number, number] {
    const edge = this.#scene.view.right.edges.find((candidate) => candidate.key === key);
    if (edge === undefined) throw new RangeError(`probe(${key}): no such edge among those drawn`);
    const { gl } = this.#flow;
    const ratio = devicePixelRatio;
    const { x, y } = project(this.#seen, this.#scene.size, middleOf(edge.route));
    const reach = Math.round(NEAR * ratio);
    const across = 2 * reach + 1;
    const pixels = new Uint8Array(4 * across * across);
    const [left, bottom] = [Math.round(x * ratio) - reach, Math.round(gl.drawingBufferHeight - y * ratio) - reach];
    this.#drawFlow();
    gl.readPixels(left, bottom, across, across, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    let best = 0; // the most opaque pixel: the middle itself may lie between two dashes
    let nearest = Infinity;
    for (let k = 0; k < pixels.length; k += 4) {
      const distance = Math.hypot(((k / 4) % across) - reach, Math.floor(k / 4 / across) - reach);
      const gain = pixels[k + 3]! - pixels[best + 3]!;
      if (gain < 0 || (gain === 0 && distance >= nearest)) continue;
      best = k;
      nearest = distance;
    }
    return [pixels[best]!, pixels[best + 1]!, pixels[best + 2]!, pixels[best + 3]!];
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

  #aim({ x, y, scale }: Camera, { width, height }: Size): void {
    this.#sigma.getCamera().setState({ x: x + 0.5, y: y + 0.5, ratio: Math.min(width, height) / scale });
  }

  #drawLayers = (): void => {
    this.#seen = this.#scene.camera;
    const { theme, size, view } = this.#scene;
    drawGroups(cleanPaper(this.#groups, size, devicePixelRatio), view.right.groups, theme, this.#seen, size);
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
    const { size, view } = this.#scene;
    const context = cleanPaper(this.#texts, size, devicePixelRatio);
    for (const { picture, from, to } of sidesOf(view)) {
      context.save();
      context.beginPath();
      context.rect(from * size.width, 0, (to - from) * size.width, size.height);
      context.clip();
      this.#typesetter.draw(context, picture, theme, this.#seen, size);
      context.restore();
    }
  }

  #onFonts = (): void => {
    this.#typesetter.forget();
    this.#drawTexts(this.#scene.theme);
  };
}
