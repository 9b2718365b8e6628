import { lightTheme } from '@retrograd/graph';
import type { NodeProgram } from 'sigma/rendering';
import type { NodeDisplayData } from 'sigma/types';
import { beforeAll, expect, test, vi } from 'vitest';
import { node } from './pictures.ts';

// sigma's programs read these when they are imported; Node has neither
beforeAll(() => {
  const constants = { FLOAT: 5126, UNSIGNED_BYTE: 5121, TRIANGLE_STRIP: 5, TRIANGLES: 4, POINTS: 0, LINES: 1 };
  vi.stubGlobal('WebGLRenderingContext', constants);
  vi.stubGlobal('WebGL2RenderingContext', constants);
});

test('the node program writes exactly as many floats as its attributes declare', async () => {
  const { getAttributesItemsCount } = await import('sigma/rendering');
  const { createNodeProgram } = await import('../src/renderers/node-program.ts');
  const { prototype } = createNodeProgram(() => lightTheme) as unknown as { prototype: NodeProgram };
  const { ATTRIBUTES } = prototype.getDefinition();
  const stride = getAttributesItemsCount(ATTRIBUTES);
  const array = new Float32Array(3 * stride).fill(Number.NaN);
  const drawn = { x: 0.5, y: 0.25, node: node({ dashed: true }) } as unknown as NodeDisplayData;
  prototype.processVisibleItem.call({ array }, 7, stride, drawn);
  const written = Array.from(array, (float) => !Number.isNaN(float));
  expect(written).toEqual([...Array(stride).fill(false), ...Array(stride).fill(true), ...Array(stride).fill(false)]);
  expect(Array.from(array.subarray(stride, stride + 4))).toEqual([0.5, 0.25, 0.5, 0.5]);
  expect(array[2 * stride - 1]).toBe(7);
});
