// Nodes for sigma: one quad each, its outline a signed distance (circle, pill, rounded box), so that lines stay thin and
// crisp at any zoom and on any screen.
import { drawing, type PictureNode, rgbOf, type Theme } from '@retrograd/graph';
import { NodeProgram, type NodeProgramType, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';

const { outline, hatch } = drawing;

/** A number as GLSL writes it, with its point. */
const float = (x: number): string => x.toFixed(6);

// GLSL ES 1.00: sigma puts "#define PICKING_MODE" first, where "#version 300 es" would have to stand.
const VERTEX = /* glsl */ `
attribute vec2 a_position, a_half;  // centre (framed), half extents: both in graph units
attribute vec4 a_fill;              // its alpha is the opacity of the node
attribute vec3 a_stroke;
attribute vec4 a_look;              // corner radius (graph units), stroke width (CSS pixels), dashed, hatched
attribute vec4 a_id;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_scale;               // device pixels per graph unit, per CSS pixel
varying vec4 v_fill, v_look, v_box; // v_box: place and half extents, in device pixels
varying vec3 v_stroke;
void main() {
  float px = u_scale.x;
  vec2 reach = a_half + 2.0 * u_scale.y / px;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * reach, 1.0)).xy, 0.0, 1.0);
  v_box = vec4(a_corner * reach, a_half) * px;
  v_look = vec4(a_look.x * px, a_look.y * u_scale.y, a_look.zw);
  v_stroke = a_stroke;
#ifdef PICKING_MODE
  v_fill = a_id;
#else
  v_fill = a_fill;
#endif
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_fill, v_look, v_box;
varying vec3 v_stroke;
uniform vec2 u_scale;

// where on a quarter of the outline p is, 0 ... 1 from the right to the top, times the quarter's length
vec2 quarter(vec2 p, vec2 side, float r) {
  float turn = 1.5707963 * r, total = side.y + turn + side.x;
  float s = p.x < side.x ? side.y + turn + side.x - p.x
    : p.y < side.y ? p.y : side.y + r * atan(p.y - side.y, max(p.x - side.x, 1e-4));
  return vec2(s / total, total);
}
void main() {
  vec2 p = abs(v_box.xy), extent = v_box.zw;
  float r = min(v_look.x, min(extent.x, extent.y));
  vec2 q = p - extent + r;
  float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - r;
#ifdef PICKING_MODE
  if (d > 0.0) discard;
  gl_FragColor = v_fill;
#else
  float stroke = v_look.y, css = u_scale.y;
  float rim = clamp(0.5 + d + stroke, 0.0, 1.0);
  if (v_look.z > 0.5) { // dashes: a whole number of them on each quarter, so that they meet at the axes
    vec2 at = quarter(p, max(extent - r, 0.0), r);
    float dashes = max(floor(at.y / (${float(outline.period)} * css) + 0.5), 1.0);
    float off = abs(fract(at.x * dashes + 0.5) - 0.5) * at.y / dashes - ${float((outline.period * outline.share) / 2)} * css;
    rim *= clamp(0.5 - off, 0.0, 1.0);
  }
  vec3 fill = v_fill.rgb;
  if (v_look.w > 0.5) { // hatched
    float pitch = ${float(hatch.pitch)} * css;
    float stripe = abs(fract((v_box.x + v_box.y) * 0.707107 / pitch) - 0.5) * pitch;
    fill = mix(fill, v_stroke, ${float(hatch.share)} * clamp(0.5 + ${float(hatch.node / 2)} * css - stripe, 0.0, 1.0));
  }
  float a = v_fill.a * clamp(0.5 - d, 0.0, 1.0);
  gl_FragColor = vec4(mix(fill, v_stroke, rim) * a, a);
#endif
}`;

/** What sigma hands to the program: its own display data with our node in it. */
export interface NodeAttributes {
  x: number;
  y: number;
  node: PictureNode;
}

/** The program for sigma's `nodeProgramClasses`. `theme` is asked for at each processing, so that it may change. */
export function createNodeProgram(theme: () => Theme): NodeProgramType {
  const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGL2RenderingContext; // not at import: Node has none
  class RoundedBoxProgram extends NodeProgram<'u_matrix' | 'u_scale'> {
    override drawLabel: undefined = undefined; // letters have a canvas of their own
    override drawHover: undefined = undefined;

    getDefinition(): ReturnType<NodeProgram<'u_matrix' | 'u_scale'>['getDefinition']> {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS: ['u_matrix', 'u_scale'],
        ATTRIBUTES: [
          { name: 'a_position', size: 2, type: FLOAT },
          { name: 'a_half', size: 2, type: FLOAT },
          { name: 'a_fill', size: 4, type: FLOAT },
          { name: 'a_stroke', size: 3, type: FLOAT },
          { name: 'a_look', size: 4, type: FLOAT },
          { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
        ],
      };
    }

    override processVisibleItem(id: number, offset: number, data: NodeDisplayData): void {
      const { node } = data as NodeDisplayData & NodeAttributes; // sigma's types do not know our attributes
      const colours = theme();
      const floats = [data.x, data.y, node.width / 2, node.height / 2];
      for (const channel of rgbOf(colours[node.fill])) floats.push(channel / 255);
      floats.push(node.opacity);
      for (const channel of rgbOf(colours[node.stroke])) floats.push(channel / 255);
      floats.push(node.radius, node.strokeWidth, Number(node.dashed), Number(node.hatched), id);
      this.array.set(floats, offset);
    }

    override setUniforms(
      { matrix, sizeRatio, pixelRatio }: RenderParams,
      { gl, uniformLocations }: ProgramInfo<'u_matrix' | 'u_scale'>,
    ): void {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
      gl.uniform2f(uniformLocations.u_scale, pixelRatio / sizeRatio, pixelRatio); // sizes are graph units: `sigma-renderer.ts`
    }
  }
  return RoundedBoxProgram as unknown as NodeProgramType; // sigma types the class by an implementation without uniforms
}
