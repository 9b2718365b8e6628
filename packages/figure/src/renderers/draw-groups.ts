// The frames around unfolded scopes, drawn below the edges.
import { drawing, type PictureGroup, type Theme } from '@retrograd/graph';
import { type Camera, project, type StageSize } from '../camera.ts';

/** Draws the frames, outermost first. Their rims lie on the pixel grid of the screen. */
export function drawGroups(
  context: CanvasRenderingContext2D,
  groups: readonly PictureGroup[],
  theme: Theme,
  camera: Camera,
  size: StageSize,
): void {
  const pixel = 1 / context.getTransform().a;
  const snap = (x: number): number => (Math.floor(x / pixel) + 0.5) * pixel;
  for (const group of groups) {
    const corner = { x: group.x - group.width / 2, y: group.y + group.height / 2 };
    const { x, y } = project(camera, size, corner);
    const [width, height] = [group.width * camera.scale, group.height * camera.scale];
    if (x > size.width || y > size.height || x + width < 0 || y + height < 0) continue;
    const [left, top] = [snap(x), snap(y)];
    context.beginPath();
    context.roundRect(left, top, snap(x + width) - left, snap(y + height) - top, group.radius * camera.scale);
    context.fillStyle = theme[group.fill];
    context.fill();
    context.strokeStyle = theme.groupStroke;
    context.lineWidth = Math.max(pixel, drawing.frame);
    context.stroke();
  }
}
