// The cells of matrices, drawn on their frames and below the edges.
import { drawing, hexOf, inkOnPaper, type PictureCell, type Theme } from '@retrograd/graph';
import { type Camera, project, type StageSize } from '../camera.ts';

/** Draws the cells that are in sight. Where they are small, there is no gap between them. */
export function drawCells(
  context: CanvasRenderingContext2D,
  cells: readonly PictureCell[],
  theme: Theme,
  camera: Camera,
  size: StageSize,
): void {
  const { gap, outline } = drawing.cell;
  const colours = new Map<string, string>(); // there are fewer of them than cells
  for (const { x, y, side, ink, share, outlined, opacity } of cells) {
    const width = side * camera.scale;
    const corner = project(camera, size, { x: x - side / 2, y: y + side / 2 });
    if (corner.x > size.width || corner.y > size.height || corner.x + width < 0 || corner.y + width < 0) continue;
    const look = `${ink} ${share * opacity}`;
    const colour = colours.get(look) ?? hexOf(inkOnPaper(theme, ink, share * opacity));
    colours.set(look, colour);
    const rim = outlined ? outline : Math.min(gap, width / 8);
    context.fillStyle = colour;
    context.fillRect(corner.x + rim / 2, corner.y + rim / 2, width - rim, width - rim);
    if (!outlined) continue;
    context.strokeStyle = theme.ink;
    context.lineWidth = rim;
    context.strokeRect(corner.x + rim / 2, corner.y + rim / 2, width - rim, width - rim);
  }
}
