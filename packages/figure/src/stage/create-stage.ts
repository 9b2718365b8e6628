// Makes a stage, with the renderer that this browser can run.
import { allTexts } from '@retrograd/graph';
import { checkElement, checkStageOptions } from '../checks.ts';
import { SvgRenderer } from '../renderers/svg-renderer.ts';
import { LivingStage } from './living-stage.ts';
import type { Stage, StageOptions } from './stage.ts';

/** True if this browser draws WebGL 2 here. */
export function hasWebGL(): boolean {
  try {
    const gl = document.createElement('canvas').getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext(); // browsers allow about sixteen of them
    return gl !== null;
  } catch {
    return false; // there is no page, or an extension of the browser refuses
  }
}

/** A stage in `host`, drawn by WebGL, or as SVG where that is missing, fails or cannot be loaded. Fills the host; listens to it until `dispose`. Rejects with `TypeError` for what is no element, and without a theme. */
export async function createStage(host: HTMLElement, options: StageOptions): Promise<Stage> {
  checkElement('createStage', host);
  checkStageOptions(options);
  // sigma cannot be imported where there is no WebGL, so it comes only now
  const sigma =
    options.renderer === undefined && hasWebGL()
      ? await import('../renderers/sigma-renderer.ts').catch(() => null)
      : null;
  return new LivingStage(host, options, (element, scene) => {
    if (sigma !== null && hasWebGL())
      try {
        return new sigma.SigmaRenderer(element, scene);
      } catch {
        element.replaceChildren(); // WebGL is there and fails all the same: what it has begun goes
      }
    return new SvgRenderer(element, scene, options.renderer === 'paper' ? allTexts : undefined);
  });
}
