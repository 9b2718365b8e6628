// The flow on a WebGL canvas of its own between the groups and the nodes. Arrays go to the graphics card when the picture
// changes; a frame of the animation only sets uniforms and makes one draw call per picture.
import type { Camera, StageSize } from '../camera.ts';
import type { FlowData } from './flow-data.ts';
import { FRAGMENT, STRIP, VERTEX } from './flow-glsl.ts';

/** The part of the stage in which something is drawn: from `from` to `to`, shares of its width. */
export interface Side {
  readonly from: number;
  readonly to: number;
}

/** What one frame of the flow depends on. */
export interface FlowFrame {
  readonly camera: Camera;
  readonly size: StageSize;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** Clock of the pulses, in periods. 0 is rest: no pulses. */
  readonly time: number;
}

interface Ribbons {
  readonly vertices: WebGLVertexArrayObject;
  readonly buffers: Readonly<Record<'route' | 'colour' | 'look', WebGLBuffer>>;
  count: number;
  side: Side;
}

const uniformNames = ['u_matrix', 'u_scale', 'u_time', 'u_pulses'] as const;

/** Draws ribbons, each set within its side of the stage. */
export class FlowLayer {
  readonly gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #uniforms: Readonly<Record<(typeof uniformNames)[number], WebGLUniformLocation | null>>;
  readonly #strip: WebGLBuffer;
  readonly #sets: Ribbons[] = [];

  /** Throws `Error` with the compiler's log if the shaders do not compile here. */
  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
    this.#program = link(gl);
    const locations = uniformNames.map((name) => [name, gl.getUniformLocation(this.#program, name)]);
    this.#uniforms = Object.fromEntries(locations);
    this.#strip = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#strip);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(STRIP.flat()), gl.STATIC_DRAW);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA); // colours are premultiplied
  }

  /** Replaces what is drawn. */
  set(sets: readonly { readonly data: FlowData; readonly side: Side }[]): void {
    const { gl } = this;
    while (this.#sets.length < sets.length) this.#sets.push(this.#createSet());
    for (const [k, ribbons] of this.#sets.entries()) {
      const set = sets[k];
      ribbons.count = set?.data.count ?? 0;
      if (set === undefined) continue;
      ribbons.side = set.side;
      for (const name of ['route', 'colour', 'look'] as const) {
        gl.bindBuffer(gl.ARRAY_BUFFER, ribbons.buffers[name]);
        gl.bufferData(gl.ARRAY_BUFFER, set.data[name], gl.DYNAMIC_DRAW);
      }
    }
  }

  /** Draws one frame. Read pixels in the same task only: the drawing buffer is not preserved. */
  draw({ camera, size, pixelRatio, time }: FlowFrame): void {
    const { gl } = this;
    const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
    gl.viewport(0, 0, width, height);
    gl.disable(gl.SCISSOR_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(this.#program);
    gl.uniformMatrix3fv(this.#uniforms.u_matrix, false, clipMatrix(camera, size));
    gl.uniform2f(this.#uniforms.u_scale, camera.scale * pixelRatio, pixelRatio);
    gl.uniform1f(this.#uniforms.u_time, time - Math.floor(time)); // wrapped here: a float loses the fraction of a big number
    gl.uniform1f(this.#uniforms.u_pulses, time === 0 ? 0 : 1);
    gl.enable(gl.SCISSOR_TEST);
    for (const { vertices, count, side } of this.#sets) {
      const from = Math.round(side.from * width);
      gl.scissor(from, 0, Math.round(side.to * width) - from, height);
      gl.bindVertexArray(vertices);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, STRIP.length, count);
    }
    gl.bindVertexArray(null);
  }

  #createSet(): Ribbons {
    const { gl } = this;
    const vertices = gl.createVertexArray();
    const buffers = { route: gl.createBuffer(), colour: gl.createBuffer(), look: gl.createBuffer() };
    gl.bindVertexArray(vertices);
    for (const [k, name] of ['a_p0', 'a_p1', 'a_p2', 'a_p3', 'a_tip', 'a_back'].entries())
      this.#attribute(name, buffers.route, [2, gl.FLOAT, 48, 8 * k], 1);
    for (const [k, name] of ['a_rest', 'a_pulse'].entries())
      this.#attribute(name, buffers.colour, [4, gl.UNSIGNED_BYTE, 8, 4 * k], 1);
    this.#attribute('a_look', buffers.look, [4, gl.FLOAT, 16, 0], 1);
    this.#attribute('a_strip', this.#strip, [3, gl.FLOAT, 12, 0], 0);
    gl.bindVertexArray(null);
    return { vertices, buffers, count: 0, side: { from: 0, to: 1 } };
  }

  #attribute(
    name: string,
    buffer: WebGLBuffer,
    [size, type, stride, offset]: [number, number, number, number],
    divisor: 0 | 1,
  ): void {
    const { gl } = this;
    const at = gl.getAttribLocation(this.#program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, type, type === gl.UNSIGNED_BYTE, stride, offset);
    gl.vertexAttribDivisor(at, divisor);
  }
}

/** From graph units to clip space, −1 … 1, by columns. */
function clipMatrix({ x, y, scale }: Camera, { width, height }: StageSize): Float32Array<ArrayBuffer> {
  const [sx, sy] = [(2 * scale) / width, (2 * scale) / height];
  return new Float32Array([sx, 0, 0, 0, sy, 0, -x * sx, -y * sy, 1]);
}

function link(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type)!; // null only for an unknown type
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
      throw new Error(`flow shader: ${gl.getShaderInfoLog(shader)}`);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`flow program: ${gl.getProgramInfoLog(program)}`);
  return program;
}
