// Any tape, at any level, with anything opened, becomes a drawing whose places are numbers and whose ends are there, of smooth lines.
import fc from 'fast-check';
import { test } from 'vitest';
import { type Diagram, diagram, lightTheme, momentAt, picture, runOf, svgOf } from '../src/index.ts';
import { corners } from './corners.ts';
import { tapes } from './networks.ts';

function check({ nodes, edges, groups, byKey, bounds }: Diagram): void {
  const places = [...nodes, ...groups].flatMap(({ x, y, width, height }) => [x, y, width, height]);
  if (![...places, ...Object.values(bounds)].every(Number.isFinite)) throw new Error('a place is no number');
  for (const { source, target, route } of edges) {
    if (!byKey.has(source) || !byKey.has(target)) throw new Error(`an edge from ${source} to ${target}`);
    if (route.length < 8 || !route.every(Number.isFinite)) throw new Error(`route ${route}`);
  }
}

test('any tape is drawn', () => {
  fc.assert(
    fc.property(
      tapes,
      fc.constantFrom('op', 'neuron', 'layer'),
      fc.array(fc.nat(20)),
      fc.boolean(),
      fc.nat(200),
      (tape, level, picks, compact, cursor) => {
        const toggled = new Set(picks.filter((scope) => scope < tape.scopes.length));
        const drawn = diagram(tape, { level, toggled, compact });
        check(drawn);
        for (const corner of corners(drawn)) throw new Error(corner);
        const moment = momentAt(runOf(tape, tape.length - 1), cursor);
        const right = picture(drawn, moment, { pass: 'backward', output: 'y' });
        const svg = svgOf({ left: null, right, divider: 0 }, lightTheme, { title: 'y' });
        if (/\b(NaN|undefined|Infinity)\b/.test(svg.replaceAll(/>[^<]*</g, '><'))) throw new Error(svg);
      },
    ),
  );
});
