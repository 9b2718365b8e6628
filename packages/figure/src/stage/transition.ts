// A picture on its way to another: what both have moves, what is new fades in. Pure; the stage shows a few of them.
import type { Picture, PictureCell, PictureText, View } from '@retrograd/graph';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** True if something that both pictures have stands elsewhere in the second: a new layout, not just a new moment. */
export function hasMoved(from: Picture, to: Picture): boolean {
  const before = new Map(from.nodes.map((node) => [node.key, node]));
  return to.nodes.some(({ key, x, y }) => {
    const node = before.get(key);
    return node !== undefined && (node.x !== x || node.y !== y);
  });
}

/** The view at part `t` of the way, 0 … 1. O(elements). */
export function viewBetween(from: View, to: View, t: number): View {
  const left = to.left === null ? null : pictureBetween(from.left ?? from.right, to.left, t);
  return { ...to, left, right: pictureBetween(from.right, to.right, t) };
}

/** The picture at part `t` of the way, 0 … 1. Everything but place and opacity is that of `to`. O(elements). */
export function pictureBetween(from: Picture, to: Picture, t: number): Picture {
  const [nodes, edges, groups] = [byKey(from.nodes), byKey(from.edges), byKey(from.groups)];
  const texts = new Map(textKeys(from.texts).map((key, k) => [key, from.texts[k]!]));
  const keys = textKeys(to.texts);
  const mix = (a: number, b: number): number => a + (b - a) * t;
  const box = (a: Box, b: Box): Box => ({
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    width: mix(a.width, b.width),
    height: mix(a.height, b.height),
  });
  return {
    bounds: to.bounds,
    ...(to.highlighted && { highlighted: to.highlighted }),
    nodes: to.nodes.map((node) => {
      const old = nodes.get(node.key);
      return old === undefined ? { ...node, opacity: node.opacity * t } : { ...node, ...box(old, node) };
    }),
    edges: to.edges.map((edge) => {
      const route = edges.get(edge.key)?.route;
      return route?.length === edge.route.length
        ? { ...edge, route: edge.route.map((end, k) => mix(route[k]!, end)) }
        : { ...edge, opacity: edge.opacity * t };
    }),
    groups: to.groups.map((group) => {
      const old = groups.get(group.key);
      return old === undefined ? group : { ...group, ...box(old, group) };
    }),
    cells: fadingIn(from.cells, to.cells, t),
    gradientCells: fadingIn(from.gradientCells, to.gradientCells, t),
    texts: to.texts.map((text, k) => {
      const old = texts.get(keys[k]!);
      return old === undefined
        ? { ...text, opacity: text.opacity * t }
        : { ...text, x: mix(old.x, text.x), y: mix(old.y, text.y) };
    }),
  };
}

/** The cells of `to`; those that `from` has not, faint. */
function fadingIn(from: readonly PictureCell[], to: readonly PictureCell[], t: number): readonly PictureCell[] {
  const before = new Set(from.map(({ key }) => key));
  return to.map((cell) => (before.has(cell.key) ? cell : { ...cell, opacity: cell.opacity * t }));
}

function byKey<T extends { readonly key: string }>(elements: readonly T[]): Map<string, T> {
  return new Map(elements.map((element) => [element.key, element]));
}

/** A name for each text: owner, role, and its number among those of that owner and role. */
function textKeys(texts: readonly PictureText[]): string[] {
  const seen = new Map<string, number>();
  return texts.map(({ key, role }) => {
    const name = `${key} ${role}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return `${name} ${count}`;
  });
}
