// The styles of a drawing, for its shadow root: no rule of the page reaches in, and none of these reaches out. A sheet that is
// constructed is allowed by every Content-Security-Policy.

const css = `
:host {
  all: initial !important;
  display: block !important;
  height: 100% !important;
  min-width: 0 !important;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.drawing {
  display: flex;
  flex-direction: column;
  height: 100%;
  direction: ltr;
  container-type: inline-size;
  background: var(--paper);
  color: var(--ink);
  font: 14px/1.4 system-ui, sans-serif;
}
.top, .player, .levels {
  display: flex;
  align-items: center;
  gap: 4px;
}
.top { justify-content: space-between; padding: 6px 8px; }
.player { padding: 6px 8px; border-top: 1px solid var(--hairline); }
button {
  min-width: 34px;
  min-height: 34px;
  padding: 0 10px;
  border: 1px solid var(--hairline);
  border-radius: 6px;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
button:has(> svg) { display: grid; place-items: center; padding: 0; border-color: transparent; }
button:hover, button[aria-pressed='true'] { background: var(--highlight); }
button[aria-pressed='true'] { border-color: var(--muted); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: -2px; }
button svg { width: 16px; height: 16px; fill: currentColor; stroke: currentColor; stroke-width: 1.2; stroke-linejoin: round; }
.fit svg, .close svg { fill: none; stroke-width: 1.5; }
input { flex: 1; min-width: 60px; margin: 0 8px; accent-color: var(--ink); }
.count { min-width: 13em; text-align: right; color: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.canvas { position: relative; flex: 1 1 400px; min-height: 120px; }
.stage { position: absolute; inset: 0; overflow: hidden; }
.too-much {
  position: absolute;
  inset: auto 8px 8px;
  margin: 0;
  color: var(--muted);
  font-size: 12px;
  pointer-events: none;
}
.why {
  position: absolute;
  inset: 8px 8px auto auto;
  width: min(340px, 100% - 16px);
  max-height: calc(100% - 16px);
  padding: 10px 14px 12px;
  overflow: auto;
  border: 1px solid var(--hairline);
  border-radius: 8px;
  background: var(--raised);
}
.why[data-side='left'] { inset: 8px auto auto 8px; }
.close { float: right; margin: -6px -10px 0 0; }
.content, i { font-family: 'STIX Two Text', 'STIX Two Math', 'Latin Modern Math', Georgia, serif; }
.content { font-size: 15px; overflow-wrap: anywhere; }
h2 { margin: 0 0 6px; font-size: 18px; font-weight: 600; }
h2 small { margin-left: 8px; font: 12px system-ui, sans-serif; color: var(--muted); }
h3 { margin: 10px 0 4px; font: 12px system-ui, sans-serif; color: var(--muted); }
p { margin: 0 0 2px; }
ol { margin: 0; padding: 0; list-style: none; }
li { padding: 3px 0; }
li + li { border-top: 1px solid var(--hairline); }
.sum { margin-top: 6px; }
.why > button:last-child { margin-top: 10px; }
i { unicode-bidi: isolate; }
sub, sup { font-size: 0.7em; }
.scripts:has(sub + sup), .scripts:has(sup + sub) { display: inline-grid; vertical-align: middle; }
.scripts:has(sub + sup) > *, .scripts:has(sup + sub) > * { line-height: 1; vertical-align: baseline; }
.scripts > sup { grid-row: 1; }
.spoken { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
@container (max-width: 600px) {
  .why, .why[data-side] { inset: auto 0 0; width: auto; max-height: 55%; border-width: 1px 0 0; border-radius: 0; }
  .player { flex-wrap: wrap; }
  .count { flex: 1 0 100%; text-align: center; }
}
`;

/** A sheet of its own for one drawing. */
export function drawingSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
