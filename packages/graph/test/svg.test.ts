import { expect, test } from 'vitest';
import {
  diagram,
  drawing,
  lightTheme,
  type Picture,
  type PictureEdge,
  type PictureNode,
  type PictureText,
  svgOf,
  toSvg,
} from '../src/index.ts';
import { dense } from './networks.ts';

const edge: PictureEdge = {
  key: 'e',
  picks: 'e',
  route: [0, 0, 1, 0, 2, 0, 3, 0],
  width: 0.1,
  ink: 'ink',
  share: 1,
  pattern: 'solid',
  direction: 1,
  hasHead: true,
  hasPulses: true,
  opacity: 1,
};
const node: PictureNode = {
  key: 'n',
  picks: 'n',
  x: 1,
  y: 2,
  width: 2,
  height: 1,
  radius: 0.5,
  fill: 'leaf',
  stroke: 'muted',
  strokeWidth: 1,
  dashed: false,
  hatched: false,
  opacity: 1,
};
const text: PictureText = {
  key: 't',
  x: 5,
  y: 2,
  anchor: 'end',
  runs: [{ text: 'w', italic: true, script: 0 }],
  size: 0.5,
  ink: 'muted',
  angle: 0,
  halo: null,
  minScale: 10,
  role: 'label',
  opacity: 1,
};

/** The elements of an SVG of these, without those that every SVG has. 100 pixels a unit. */
function drawn(elements: Partial<Picture>): string {
  const bounds = { x0: 0.4, y0: 0.4, x1: 9.6, y1: 9.6 }; // 10 × 10 with its margin
  const right = { groups: [], cells: [], gradientCells: [], edges: [], nodes: [], texts: [], ...elements, bounds };
  const svg = svgOf({ left: null, right, divider: 0 }, lightTheme, { title: '', scale: 100 });
  const spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  const start = `<svg ${spaces} role="img" viewBox="0 -10 10 10" width="1000" height="1000">`;
  const paper = `<title></title><rect x="0" y="-10" width="10" height="10" fill="${lightTheme.paper}"/>`;
  expect(svg.startsWith(`${start}${paper}`)).toBe(true);
  return svg.slice(start.length + paper.length, -'</svg>'.length);
}

test('a line goes into its head, whose tip is the end of the route', () => {
  const head = 0.2 + 1.35 * 0.1;
  const [line, cap] = drawn({ edges: [edge] }).split('/>');
  const end = 3 - 0.78 * head;
  expect(line).toContain(`d="M0 0C${(end / 3).toFixed(3)} 0 `);
  expect(line).toContain(`stroke="${lightTheme.ink}" stroke-width="0.1"`);
  expect(line).toMatch(new RegExp(`${end.toFixed(3)} 0"`));
  const [back, half] = [(3 - head).toFixed(3), (0.37 * head).toFixed(3)];
  expect(cap).toContain(`d="M3 0L${back} -${half} ${(3 - 0.8 * head).toFixed(3)} 0 ${back} ${half}z"`);
  expect(cap).toContain(`fill="${lightTheme.ink}"`);
});

test('a backward edge has its head at the source', () => {
  expect(drawn({ edges: [{ ...edge, direction: -1 }] })).toContain('d="M0 0L');
});

test('dashes of 0.3 units end in the middle of one, dots are 1.4 pixels and have no head', () => {
  const dashed = drawn({ edges: [{ ...edge, pattern: 'dashed', hasHead: false }] });
  expect(dashed).toContain('stroke-dasharray="0.198 0.102" stroke-dashoffset="0.099"'); // 3 units are 10 periods
  const dotted = drawn({ edges: [{ ...edge, width: 0, pattern: 'dotted', hasHead: false }] });
  expect(dotted).toContain('stroke-width="0.014" stroke-linecap="round" stroke-dasharray="0 0.035"');
  expect(dotted.match(/<path/g)).toHaveLength(1);
});

test('dashes are at least 6 pixels', () => {
  const bounds = { x0: 0.4, y0: 0.4, x1: 9.6, y1: 9.6 };
  const right = {
    groups: [],
    cells: [],
    gradientCells: [],
    edges: [{ ...edge, pattern: 'dashed' as const }],
    nodes: [],
    texts: [],
    bounds,
  };
  const svg = svgOf({ left: null, right, divider: 0 }, lightTheme, { title: '', scale: 10 });
  expect(svg).toContain('stroke-dasharray="0.396 0.204"');
});

test('dashes run on from segment to segment, and end where the last one does', () => {
  const route = [0, 0, 1, 0, 2, 0, 3, 0, 3.05, 0, 3.08, 0, 3.1, 0]; // 3 and 0.1 units: 10 ⅓ periods
  const dashed = drawn({ edges: [{ ...edge, route, pattern: 'dashed', hasHead: false }] });
  expect(dashed).toContain('stroke-dasharray="0.198 0.102" stroke-dashoffset="0.299"');
  const dotted = drawn({ edges: [{ ...edge, route, pattern: 'dotted', hasHead: false }] });
  expect(dotted).toContain('stroke-dasharray="0 0.25" stroke-dashoffset="0.025"'); // 0.125 − 3.1 + 12 · 0.25
});

test('an edge without a segment is nothing that is drawn', () => {
  expect(drawn({ edges: [{ ...edge, route: [1, 1], hasHead: false }] })).toContain(' d=""');
});

test('a hairline is 1.1 pixels', () => {
  expect(drawn({ edges: [{ ...edge, width: 0 }] })).toContain('stroke-width="0.011"');
});

test('a scale is so many pixels a unit', () => {
  const bounds = { x0: 0.4, y0: 0.4, x1: 9.6, y1: 9.6 };
  const right = {
    groups: [],
    cells: [],
    gradientCells: [],
    edges: [{ ...edge, width: 0 }],
    nodes: [],
    texts: [],
    bounds,
  };
  const svg = svgOf({ left: null, right, divider: 0 }, lightTheme, { title: '', scale: 50 });
  expect(svg).toContain('width="500" height="500"');
  expect(svg).toContain('stroke-width="0.022"');
});

test('an edge fades into the paper, and is left out once it has', () => {
  expect(drawn({ edges: [{ ...edge, opacity: 0.5 }] })).toContain('stroke="#8e8f90"');
  expect(drawn({ edges: [{ ...edge, opacity: 0 }] })).toBe('');
});

test('what is NaN or infinite is striped: one pattern for all edges of a colour, one for nodes', () => {
  const hatched = { ...edge, pattern: 'hatched' as const };
  const svg = drawn({ edges: [hatched, { ...hatched, key: 'f' }], nodes: [{ ...node, hatched: true }] });
  expect(svg.match(/<pattern id="([^"]*)"/g)).toEqual(['<pattern id="hatch-1f2328"', '<pattern id="hatch-muted"']);
  expect(svg).toContain('patternUnits="userSpaceOnUse" patternTransform="rotate(45)"');
  expect(svg.match(/stroke="url\(#hatch-1f2328\)"/g)).toHaveLength(2);
  expect(svg).toContain(`<rect width="0.022" height="0.042" fill="${lightTheme.ink}"/>`);
  expect(svg).toContain(`<rect width="0.012" height="0.042" fill="${lightTheme.muted}" opacity="0.45"/>`);
  expect(svg).toContain('fill="url(#hatch-muted)"');
  const faded = drawn({ edges: [{ ...hatched, opacity: 0.5 }] });
  expect(faded).toContain('<pattern id="hatch-8e8f90"');
  expect(faded).toContain('stroke="url(#hatch-8e8f90)"');
});

test('seen from however far away, no length of an SVG is negative', () => {
  const bounds = { x0: 0, y0: 0, x1: 9, y1: 9 };
  const cell = {
    key: 'c',
    x: 1,
    y: 1,
    side: 1,
    ink: 'positive' as const,
    share: 1,
    outlined: false,
    opacity: 1,
    role: 'weight' as const,
    number: null,
  };
  const picture = {
    groups: [],
    cells: [cell, { ...cell, outlined: true }],
    gradientCells: [cell],
    edges: [edge],
    nodes: [node, { ...node, radius: 0, hatched: true }],
    texts: [],
    bounds,
  };
  for (const scale of [1e-3, 0.1, 1, 10, 1000])
    expect(svgOf({ left: null, right: picture, divider: 0 }, lightTheme, { title: '', scale })).not.toMatch(
      / (width|height|rx|stroke-width)="-/,
    );
});

test('seen from far away, a node is all outline', () => {
  const small = { ...node, strokeWidth: 100 }; // 1 unit
  expect(drawn({ nodes: [{ ...small, width: 0.5 }] })).toContain('width="0.25" height="0.75" rx="0.375"');
  expect(drawn({ nodes: [{ ...small, height: 0.4 }] })).toContain('width="1.8" height="0.2" rx="0.4"');
});

test('the outline of a node lies inside it', () => {
  expect(drawn({ nodes: [node] })).toBe(
    `<rect data-key="n" x="0.005" y="-2.495" width="1.99" height="0.99" rx="0.495" fill="${lightTheme.leaf}" stroke="${lightTheme.muted}" stroke-width="0.01"/>`,
  );
  const faded = drawn({ nodes: [{ ...node, dashed: true, opacity: 0.3 }] });
  expect(faded).toContain('stroke-dasharray="0.042 0.028"');
  expect(faded).toContain(' opacity="0.3"');
});

test('a frame has its ground and a rim of one pixel', () => {
  const group = { key: 'g', x: 1, y: 2, width: 2, height: 1, radius: 0.3, fill: 'highlight' as const };
  expect(drawn({ groups: [group] })).toBe(
    `<rect data-key="g" x="0" y="-2.5" width="2" height="1" rx="0.3" fill="${lightTheme.highlight}" stroke="${lightTheme.groupStroke}" stroke-width="0.01"/>`,
  );
});

test('scripts are smaller and leave the line, the next run comes back to it', () => {
  const runs = [
    { text: 'a', italic: true, script: 0 as const },
    { text: '(1)', italic: false, script: 1 as const },
    { text: '2', italic: false, script: -1 as const },
    { text: '+', italic: false, script: 0 as const },
  ];
  const svg = drawn({ texts: [{ ...text, runs }] });
  expect(svg).toContain('x="5" y="-1.875"');
  expect(svg).toContain('text-anchor="end"');
  expect(svg).toContain(
    '<tspan font-style="italic">a</tspan><tspan dx="0.02" dy="-0.205" font-size="0.35">(1)</tspan>',
  );
  // in STIX Two Text, (1) is 0.34 + 0.5 + 0.34 em wide, and 2 half an em; the em of scripts is 0.35
  expect(svg).toContain(
    '<tspan dx="-0.413" dy="0.325" font-size="0.35">2</tspan><tspan dx="0.238" dy="-0.12">+</tspan>',
  );
});

test('of two scripts above each other, neither touches the other', () => {
  const { script, raised, lowered } = drawing.letters;
  const [digit, depth] = [0.65, 0.21]; // of the em of STIX Two Text: a digit, and how far brackets go below the line
  expect(raised + lowered).toBeGreaterThan(script * (digit + depth));
});

test('a script may come first, and plain runs follow each other without a step', () => {
  const [plain, low] = [
    { text: 'ab', italic: false, script: 0 as const },
    { text: '1', italic: false, script: -1 as const },
  ];
  expect(drawn({ texts: [{ ...text, runs: [low, plain, plain] }] })).toContain(
    '><tspan dy="0.12" font-size="0.35">1</tspan><tspan dy="-0.12">ab</tspan><tspan>ab</tspan></text>',
  );
});

test('all halos of a text come before all its letters, also for programs that know neither paint-order nor href', () => {
  const run = (of: string, script: -1 | 0 | 1) => ({ text: of, italic: false, script });
  const runs = [run('w', 0), run('1', -1), run('(2)', 1)];
  for (const some of [runs, runs.slice(0, 2), runs.slice(0, 1)]) {
    const svg = drawn({ texts: [{ ...text, runs: some, halo: 'paper' }] });
    const [use, id] = /<use href="#([\w.-]+)" xlink:href="#\1" stroke="#[0-9a-f]{6}"[^>]*>/.exec(svg)!;
    expect(svg).toMatch(new RegExp(`${use}<text [^>]*id="${id!.replaceAll('.', '\\.')}"`));
    const line = /<text.*?<\/text>/s.exec(svg)![0]; // what is read stands there once
    expect(line).not.toContain('stroke');
    expect(svg.match(/<text/g)).toHaveLength(1);
    expect(line.replaceAll(/<[^>]*>/g, '')).toBe(some.map(({ text: of }) => of).join(''));
  }
  expect(drawn({ texts: [{ ...text, runs, halo: null }] }).match(/<text/g)).toHaveLength(1);
});

test('a halo is what the text stands on, a turn counts counter-clockwise', () => {
  const svg = drawn({ texts: [{ ...text, halo: 'group', angle: Math.PI / 6, opacity: 0.3 }] });
  expect(svg).toContain('transform="translate(5 -2) rotate(-30)"');
  expect(svg).toContain(` stroke="${lightTheme.group}" stroke-width="0.15"`);
  expect(svg).toContain(' opacity="0.3"');
  expect(drawn({ texts: [text] })).not.toMatch(/stroke|rotate|opacity/);
});

test('the view is that of the picture with its margin, wherever it lies', () => {
  const bounds = { x0: 2, y0: 3, x1: 7, y1: 5 };
  const picture = { groups: [], cells: [], gradientCells: [], edges: [], nodes: [], texts: [], bounds };
  const svg = svgOf({ left: picture, right: picture, divider: 0.5 }, lightTheme, { title: '', scale: 10 });
  expect(svg).toContain('viewBox="1.6 -5.4 5.8 2.8" width="58" height="28"');
  expect(svg).toContain('<clipPath id="left"><rect x="1.6" y="-5.4" width="2.9" height="2.8"/></clipPath>');
  expect(svg).toContain('<clipPath id="right"><rect x="4.5" y="-5.4" width="2.9" height="2.8"/></clipPath>');
  expect(svg).toContain('<path d="M4.5 -5.4V-2.6"');
  const alone = svgOf({ left: null, right: picture, divider: 0.5 }, lightTheme, { title: '' });
  expect(alone).not.toContain('clip');
});

/** A picture of one node, ten units wide and high with its margin. */
const oneNode = (key: string): Picture => ({
  groups: [],
  cells: [],
  gradientCells: [],
  edges: [],
  nodes: [{ ...node, key }],
  texts: [],
  bounds: { x0: 0.4, y0: 0.4, x1: 9.6, y1: 9.6 },
});

test.each([
  ['end', 0],
  ['middle', 1],
  ['start', 2],
] as const)('a text that goes past the picture still lies on the paper, also in other letters: %s', (anchor, x) => {
  const long: PictureText = { ...text, x, anchor, runs: [{ text: '−0.0001234', italic: false, script: 0 }] };
  const paper = (drawn: Partial<Picture>) => {
    const right: Picture = { ...oneNode('n'), bounds: { x0: 0, y0: 0, x1: 2, y1: 2 }, ...drawn };
    const svg = svgOf({ left: null, right, divider: 0 }, lightTheme, { title: 't' });
    return svg
      .match(/viewBox="([^"]*)"/)![1]!
      .split(' ')
      .map(Number) as [number, number, number, number];
  };
  const [x0, , wide] = paper({ texts: [long] });
  const width = 10 * 0.52 * 1.25 * long.size;
  const begins = x - { end: width, middle: width / 2, start: 0 }[anchor];
  expect(x0).toBeLessThanOrEqual(begins - 0.1 + 1e-3);
  expect(x0 + wide).toBeGreaterThanOrEqual(begins + width + 0.1 - 1e-3);
  expect(paper({ texts: [{ ...long, x: 1, size: 0.1, anchor: 'middle' }] })).toEqual(paper({}));
});

test('left of the divider is the left picture, as far as it goes', () => {
  const svg = svgOf({ left: oneNode('l'), right: oneNode('r'), divider: 0.25 }, lightTheme, { title: '' });
  expect(svg).toContain('width="360" height="360"'); // 36 pixels a unit
  expect(svg).toContain('<clipPath id="left"><rect x="0" y="-10" width="2.5" height="10"/></clipPath>');
  expect(svg).toContain('<clipPath id="right"><rect x="2.5" y="-10" width="7.5" height="10"/></clipPath>');
  expect(svg).toMatch(/clip-path="url\(#left\)"><rect data-key="l".*clip-path="url\(#right\)"><rect data-key="r"/);
  expect(svg).toContain(`<path d="M2.5 -10V0" stroke="${lightTheme.muted}" stroke-width="0.02"/>`);
  const closed = svgOf({ left: oneNode('l'), right: oneNode('r'), divider: 0 }, lightTheme, { title: '' });
  expect(closed).not.toContain('clip');
  expect(closed).not.toContain('data-key="l"');
});

test('notes stand under the figure, which is 0.8 taller for each, and no wider', () => {
  const svg = (...notes: string[]) =>
    svgOf({ left: null, right: oneNode('r'), divider: 0 }, lightTheme, { title: '', scale: 100, notes });
  const drawn = svg('1 weight');
  expect(drawn).toContain('viewBox="0 -10 10 10.8" width="1000" height="1080"');
  expect(drawn).toContain(`<rect x="0" y="-10" width="10" height="10.8" fill="${lightTheme.paper}"/>`);
  expect(drawn).toMatch(/<text x="0.4" y="0.4" [^>]*font-size="0.4" [^>]*>1 weight<\/text><\/svg>$/);
  expect(svg('n'.repeat(92))).toContain('font-size="0.2"'); // 92 letters, half an em each, are as wide as the figure
  expect(svg('one', 'two')).toMatch(/viewBox="0 -10 10 11.6".* y="0.4" [^>]*>one<.* y="1.2" [^>]*>two</);
});

test('two panels stand beside one another, each whole, under their captions', () => {
  const view = { left: oneNode('before'), right: oneNode('after'), divider: 0.3 };
  const svg = svgOf(view, lightTheme, { title: '', scale: 100, panels: ['(a) <forward>', '(b)'] });
  expect(svg).toContain('viewBox="0 -10 20 10" width="2000" height="1000"');
  expect(svg).toContain(`<rect x="0" y="-10" width="20" height="10" fill="${lightTheme.paper}"/>`);
  expect(svg).not.toContain('clip-path');
  const [first, second] = svg.split('<g transform="').slice(1) as [string, string];
  expect(first).toMatch(
    /^translate\(0 0\)".*data-key="before".*<text x="0.4" y="-9.6"[^>]*>\(a\) &lt;forward&gt;<\/text>/,
  );
  expect(second).toMatch(/^translate\(10 0\)".*data-key="after".*>\(b\)<\/text>.*<path d="M10 -10V0"/);
});

test('letters from right to left, and marks that turn letters, turn nothing beside them', () => {
  const runs = (...texts: string[]) => texts.map((each) => ({ text: each, italic: false, script: 0 as const }));
  const written = (...texts: string[]) =>
    Array.from(
      drawn({ texts: [{ ...text, runs: runs(...texts) }] }).matchAll(/<tspan[^>]*>([^<]*)</g),
      ([, each]) => each,
    );
  expect(written('∂', 'وزن', '  −0.25')).toEqual(['∂', '\u2068وزن\u2069', '  −0.25']);
  expect(written('שלום', 'a\u202eb', 'ŷ′', 'Σ')).toEqual(['\u2068שלום\u2069', '\u2068a\u202eb\u2069', 'ŷ′', 'Σ']);
  expect(drawn({ texts: [text] })).toContain(' direction="ltr"'); // in a page from right to left, too
});

test('the number in a cell has its width in a file, whatever letters there are; other texts have none', () => {
  const tape = dense([3, 3]);
  const svg = toSvg(tape, { weights: 'matrix' });
  const widths = Array.from(svg.matchAll(/ textLength="([\d.]+)" lengthAdjust="spacingAndGlyphs"/g), ([, wide]) =>
    Number(wide),
  );
  expect(widths).toHaveLength(2 * 3 * 3);
  const [matrix] = diagram(tape, { level: 'neuron', weights: 'matrix' }).matrices;
  for (const width of widths) expect(width).toBeLessThan(matrix!.side);
});

test('two panels of more than three times their height stand one above the other, each whole, with the notes below', () => {
  const wide = (key: string): Picture => ({ ...oneNode(key), bounds: { x0: 0.4, y0: 0.4, x1: 9.6, y1: 2.6 } }); // 10 × 3
  const view = { left: wide('before'), right: wide('after'), divider: 0.3 };
  const svg = svgOf(view, lightTheme, { title: '', scale: 100, panels: ['(a)', '(b)'], notes: ['one'] });
  expect(svg).toContain('viewBox="0 -3 10 6.8" width="1000" height="680"');
  const [first, second] = svg.split('<g transform="').slice(1) as [string, string];
  expect(first).toMatch(/^translate\(0 0\)".*data-key="before".*<text x="0.4" y="-2.6"[^>]*>\(a\)<\/text>/);
  expect(second).toMatch(
    /^translate\(0 3\)".*data-key="after".*>\(b\)<\/text>.*<path d="M0 0H10".* y="3.4" [^>]*>one</,
  );
  const square = { left: oneNode('before'), right: oneNode('after'), divider: 0 };
  expect(svgOf(square, lightTheme, { title: '', panels: ['(a)', '(b)'] })).toContain('translate(10 0)');
});
