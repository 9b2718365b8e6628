// The shaders of the flow: a ribbon along one cubic Bézier, and at its end an arrow head, in one triangle strip. All
// edges of lines are computed per pixel (coverage), because the canvas has no antialiasing of its own. Sizes come from
// the one style of all renderers.
import { drawing } from '@retrograd/graph';

const { hairline, dash, dot, hatch, head } = drawing;

/** A number as GLSL writes it, with its point. */
const float = (x: number): string => x.toFixed(6);

/** Distance in graph units between two pulses. Phase is position along x, so pulses stay in step across nodes. */
const PERIOD = 7;
/** Straight pieces per segment: smooth at any zoom. */
const PIECES = 32;

/** Rows of `[part, t or back…tip, side]`: the body (part 0), then the box around the head (part 1). */
export const STRIP: readonly (readonly [number, number, number])[] = [
  ...Array.from({ length: PIECES + 1 }, (_, i) => [i / PIECES, i / PIECES] as const).flatMap(([t]) => [
    [0, t, -1] as const,
    [0, t, 1] as const,
  ]),
  [0, 1, 1], // repeated corners: triangles of no area join body and head
  [1, 0, -1],
  [1, 0, -1],
  [1, 0, 1],
  [1, 1, -1],
  [1, 1, 1],
];

/** How much is added under a pulse to the half width `r` of a line; `css` is a CSS pixel. All in device pixels. */
const SWELL = 'float swell(float r, float css) { return 0.3 * r + 0.8 * css; }';

export const VERTEX: string = /* glsl */ `#version 300 es
precision highp float;
in vec2 a_p0, a_p1, a_p2, a_p3, a_tip, a_back;  // graph units; tip and back of the head
in vec4 a_rest, a_pulse;
in vec4 a_look;                         // width, arc length at the start, pattern, direction
in vec3 a_strip;
uniform mat3 u_matrix;                  // graph units -> clip space
uniform vec2 u_scale;                   // device pixels per graph unit, per CSS pixel
out vec4 v_rest, v_pulse;
out vec4 v_place;                       // along and across in device pixels, x in graph units, part
out vec4 v_size;                        // half width, length and half width of the head (device pixels), period of dashes
flat out vec2 v_look;                   // pattern, direction

const float SLIM = ${float(head.half)}; // half width of the head, of its length

${SWELL}
vec2 bezier(float t) {
  float s = 1.0 - t;
  return s*s*s*a_p0 + 3.0*s*s*t*a_p1 + 3.0*s*t*t*a_p2 + t*t*t*a_p3;
}
vec2 slope(float t) {
  float s = 1.0 - t;
  return 3.0*(s*s*(a_p1 - a_p0) + 2.0*s*t*(a_p2 - a_p1) + t*t*(a_p3 - a_p2));
}
float lengthTo(float t) {               // Gauss, five nodes: as in graph's bezier.ts
  return t * (0.118463442528 * (length(slope(0.04691007703*t)) + length(slope(0.95308992297*t)))
    + 0.239314335249 * (length(slope(0.23076534495*t)) + length(slope(0.76923465505*t)))
    + 0.284444444444 * length(slope(0.5*t)));
}
void main() {
  float px = u_scale.x, hair = ${float(hairline / 2)} * u_scale.y;
  float thin = max(a_look.x * 0.5 * px, hair);
  vec2 axis = a_tip - a_back;
  float headLength = length(axis) * px;
  v_size = vec4(thin, headLength, headLength * SLIM, max(${float(dash.period)} * px, ${float(dash.least)} * u_scale.y));
  v_look = a_look.zw;
  v_rest = a_rest;
  v_pulse = a_pulse;
  vec2 point;
  if (a_strip.x < 0.5) {
    float reach = thin + (a_pulse.a > 0.0 ? swell(thin, u_scale.y) : 0.0) + 1.0;
    float t = a_strip.y;
    vec2 d = slope(t);
    if (dot(d, d) < 1e-8) d = slope(clamp(t, 0.01, 0.99));    // a control point on its end point
    vec2 normal = vec2(-d.y, d.x) / max(length(d), 1e-9);
    vec2 on = bezier(t);
    point = on + normal * a_strip.z * reach / px;
    v_place = vec4((a_look.y + lengthTo(t)) * px, a_strip.z * reach, on.x, 0.0);
  } else {
    vec2 d = axis / max(length(axis), 1e-9);
    float back = a_strip.y > 0.5 ? -1.0 : headLength + 1.0;   // behind the tip, one pixel to spare
    float side = a_strip.z * (headLength * SLIM + 1.0);
    point = headLength < 0.01 ? a_p3 : a_tip - d * back / px + vec2(-d.y, d.x) * side / px;
    v_place = vec4(back, side, a_tip.x, 1.0);
  }
  gl_Position = vec4((u_matrix * vec3(point, 1.0)).xy, 0.0, 1.0);
}`;

export const FRAGMENT: string = /* glsl */ `#version 300 es
precision highp float;
in vec4 v_rest, v_pulse, v_place, v_size;
flat in vec2 v_look;
uniform float u_time;                   // periods, 0 ... 1
uniform float u_pulses;                 // 0: at rest
uniform vec2 u_scale;
out vec4 colour;

const float NOTCH = ${float(head.notch)}; // how far the back of the head is cut in, of its length

${SWELL}
float head(vec2 p, float l, float w) {  // signed distance to a barbed head, p.x behind its tip; > 0 inside
  float side = (p.x * w - p.y * l) / length(vec2(l, w));
  float cut = NOTCH * l;
  float back = (p.y * cut - (p.x - l + cut) * w) / length(vec2(cut, w));
  return min(side, back);
}
float body(float along, float across, float r, float pattern, float period) {
  if (pattern > 2.5) {                  // hatched: slanting stripes
    float pitch = ${float(hatch.pitch)} * u_scale.y;
    float stripe = abs(fract((along + across) * 0.707107 / pitch) - 0.5) * pitch;
    return min(r - abs(across), ${float(hatch.line / 2)} * u_scale.y - stripe);
  }
  if (pattern > 1.5) {                  // dotted
    r = max(r, ${float(dot.least / 2)} * u_scale.y);
    float pitch = ${float(2 * dot.pitch)} * r;
    return r - length(vec2(abs(fract(along / pitch) - 0.5) * pitch, across));
  }
  float inside = r - abs(across);
  if (pattern > 0.5) inside = min(inside, (${float(dash.share / 2)} - abs(fract(along / period + 0.5) - 0.5)) * period);
  return inside;
}
void main() {
  // a comet: sharp front, soft tail
  float behind = fract(u_time - v_look.y * v_place.z / ${PERIOD.toFixed(1)});
  float comet = u_pulses * v_pulse.a * exp(-4.5 * behind) * smoothstep(0.0, 0.05, behind);
  float inside = v_place.w > 0.5
    ? head(vec2(v_place.x, abs(v_place.y)), v_size.y, v_size.z)
    : body(v_place.x, v_place.y, v_size.x + swell(v_size.x, u_scale.y) * comet * comet, v_look.x, v_size.w);
  float cover = clamp(inside + 0.5, 0.0, 1.0);
  colour = vec4(mix(v_rest.rgb, v_pulse.rgb, comet) * cover, cover);
}`;
