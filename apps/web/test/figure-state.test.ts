// From the document to what is drawn: magnification, folds, language, width of the screen, highlights.
import { examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../src/session/session.ts';
import { type FakeEnvironment, fakeEnvironment } from './fake-environment.ts';

const NARROW = 'screen and (max-width: 760px)';

function open(hash: string): { session: Session; world: FakeEnvironment } {
  const world = fakeEnvironment(hash);
  return { session: createSession(world), world };
}

const keys = ({ figure }: Session) => figure.diagram.value.nodes.map(({ key }) => key);
const textOf = (runs: readonly { readonly text: string }[]) => runs.map(({ text }) => text).join('');

describe('the diagram', () => {
  test('has fewer nodes the further away it is looked at', () => {
    const counts = ['layer', 'neuron', 'op'].map(
      (level) => keys(open(`#e=red-densa-2-2-2&level=${level}`).session).length,
    );
    expect(counts[0]).toBeLessThan(counts[1]!);
    expect(counts[1]).toBeLessThan(counts[2]!);
  });

  test('at the level of operations folds the scopes that are named, at others it opens them', () => {
    const { session } = open('#e=red-densa-2-2-2&level=op');
    const [scope] = session.program.program.value.paths.scopes.filter(
      (path) => path.includes('neuron') || path.split('/').length > 2,
    );
    const count = keys(session).length;
    session.editor.edit({ type: 'toggle', scope: scope! });
    expect(keys(session).length).toBeLessThan(count);
    expect(keys(session).some((key) => key.startsWith('scope:'))).toBe(true);
  });

  test('of a long formula comes in parts, which open in place', () => {
    const { session } = open(`#e==${encodeURIComponent(`x${'+x'.repeat(2999)}`)}&lang=es`);
    const { diagram } = session.figure;
    expect(diagram.value.isTooMuch).toBe(true);
    const [, first] = diagram.value.nodes;
    expect(first).toMatchObject({ label: 'operaciones 1–149' });
    session.selection.open(first!.key);
    expect(keys(session).length).toBeGreaterThan(100);
    expect(session.editor.document.value.toggled).toEqual(new Set(['operations 1–149/']));
  });

  test('names scopes in the language of the reader, and changes with it', () => {
    const { session } = open('#e=dense-residual&level=layer&lang=en');
    const { scopeName } = session.figure;
    expect(scopeName.value('layer 12')).toBe('layer 12');
    expect(scopeName.value('constructor 1')).toBe('constructor 1');
    session.preferences.choose({ language: 'es' });
    expect(scopeName.value('layer 12')).toBe('capa 12');
    expect(scopeName.value('unknown layer')).toBe('unknown capa');
  });

  test('of a typed network bears the names of its reader in every language, and those of ours in theirs', () => {
    for (const [text, labels] of [
      ['W = [[1, 2], [3, 4]]\nhidden = tanh(W @ [1, 2])\ncost = (t - sum(hidden))^2', ['hidden', 'cost']],
      ['x = [1, 2]\noutput = sigmoid([0.5, 0.7] · x + 0.2)\nloss = (output - y)^2', ['output', 'loss']],
      [
        'x = [1, 2]\nW = [[1, 2], [3, 4]]\nlayer = tanh(W @ tanh(W @ x))\ncosto = mse(layer, x)',
        ['capa 1', 'layer', 'costo'],
      ],
      [
        'W = [[1, 2], [3, 4]]\ncapa1 = tanh(W @ [1, 2])\nE2 = (t - sum(capa1))^2',
        ['capa^(1)', 'E2'], // as its neurons, capa^(1)_1
      ],
    ] as const) {
      const { session } = open(`#${new URLSearchParams({ e: `=${text}`, level: 'layer', lang: 'es' })}`);
      expect(
        session.figure.diagram.value.nodes.flatMap(({ kind, label }) =>
          kind === 'layer' || kind === 'neuron' ? [label] : [],
        ),
      ).toEqual(labels);
    }
  });

  test('closes up on a narrow screen', () => {
    const { session, world } = open('#e=red-densa-2-2-2');
    const width = () => session.figure.diagram.value.bounds.x1 - session.figure.diagram.value.bounds.x0;
    const wide = width();
    world.answer(NARROW, true);
    expect(width()).toBeLessThan(wide);
    world.answer(NARROW, false);
    expect(width()).toBe(wide);
  });
});

describe('the pictures', () => {
  test('show the forward pass in one and the gradient of the chosen output in the other', () => {
    const { session } = open('#e=red-densa-2-2-2&d=E_1');
    const { forward, backward } = session.figure.pictures;
    const texts = (picture: typeof forward) => picture.value.texts.map(({ runs }) => textOf(runs));
    expect(texts(forward).some((text) => text.startsWith('∂'))).toBe(false);
    expect(texts(backward).some((text) => text.startsWith('∂E1/∂w'))).toBe(true);
  });

  test('set off what is pointed at and what is picked, and nothing else', () => {
    const { session } = open('#e=red-densa-2-2-2');
    const { pictures, pointed } = session.figure;
    const lit = () => pictures.backward.value.nodes.filter(({ fill }) => fill === 'highlight').map(({ key }) => key);
    expect(lit()).toEqual([]);
    const [a, b] = keys(session);
    pointed.value = a!;
    session.selection.pick(b!);
    expect(lit().toSorted()).toEqual([a, b].toSorted());
    pointed.value = '';
    session.selection.free();
    expect(lit()).toEqual([]);
  });
});

describe('editing in place', () => {
  test('starts where the element has a number of its own, and picking something ends it', () => {
    const { session } = open('#e=red-densa-2-2-2&lang=en');
    const { diagram } = session.figure;
    const input = diagram.value.nodes.find(({ kind }) => kind === 'input')!;
    const weighted = diagram.value.edges.find(({ weight }) => weight !== null)!;
    const bare = diagram.value.edges.find(({ weight }) => weight === null)!;
    expect(session.selection.editableAt(input.key)).toBe(input.outputs[0]);
    expect(session.selection.editableAt(weighted.key)).toBe(weighted.weight!.parameter);
    expect(session.selection.editableAt(bare.key)).toBeNull();
    expect(session.selection.editableAt('nothing')).toBeNull();
    expect(session.selection.tapeNodeAt('nothing')).toBeNull();
    expect(session.selection.scopeAt('nothing')).toBeNull();
    expect(session.selection.scopeAt(weighted.key)).toBeNull();
    session.selection.open(input.key);
    expect(session.selection.editing.value).toBe(input.key);
    session.selection.pick(weighted.key);
    expect(session.selection.editing.value).toBe('');
    session.selection.open(bare.key);
    expect(session.selection.editing.value).toBe('');
  });

  test('a weight on its arrow stands for the weight, another arrow for where it comes from', () => {
    const { session } = open('#e=red-densa-2-2-2');
    const { tape } = session.program.program.value;
    for (const { key, weight, arguments: fed } of session.figure.diagram.value.edges) {
      const { node, argument } = fed[0]!;
      expect(session.selection.tapeNodeAt(key)).toBe(
        weight === null ? tape.inputsOf(node)[argument] : weight.parameter,
      );
    }
  });
});

describe('a picked arrow', () => {
  test('that was merged with others by folding is found by any argument that it feeds', () => {
    const { session } = open('#e=red-densa-2-2-2&level=layer');
    const merged = session.figure.diagram.value.edges.find(({ arguments: fed }) => fed.length > 1)!;
    const { nodes } = session.program.program.value.paths;
    const last = merged.arguments.at(-1)!;
    for (const { node, argument } of session.figure.diagram.value.edges.flatMap(({ arguments: fed }) => fed)) {
      session.editor.place.picked.value = `${argument}>${nodes[node]}`;
      const found = session.figure.diagram.value.byKey.get(session.figure.picked.value);
      const fed = found !== undefined && 'arguments' in found ? found.arguments : [];
      expect(fed).toContainEqual({ node, argument });
    }
    session.editor.place.picked.value = `${last.argument}>${nodes[last.node]}`;
    expect(session.figure.picked.value).toBe(merged.key);
    for (const path of [
      `${last.argument + 99}>${nodes[last.node]}`,
      `>${nodes[last.node]}x`,
      `-1>${nodes[last.node]}`,
    ]) {
      session.editor.place.picked.value = path;
      expect(session.figure.picked.value, path).toBe('');
    }
  });

  test('is found by the name of the weight that it carries', () => {
    const { session } = open('#e=red-densa-2-2-2&at=w_1');
    const edge = session.figure.diagram.value.byKey.get(session.figure.picked.value);
    const weight = edge !== undefined && 'weight' in edge ? edge.weight : null;
    expect(session.program.program.value.names[weight!.parameter]).toBe('w_1');
  });

  test('of version 0.1 is found by its key', () => {
    const { session } = open('#e=red-densa-2-2-2');
    const { key } = session.figure.diagram.value.edges[0]!;
    const { session: old } = open(`#e=red-densa-2-2-2&at=${key}`);
    expect(old.figure.picked.value).toBe(key);
    const node = keys(session).find((other) => !other.startsWith('scope:'))!;
    expect(open(`#e=red-densa-2-2-2&at=${node}`).session.figure.picked.value).toBe(node);
  });

  test('and a node stay picked, as what they are, where a folded scope holds them or an arrow carries them', () => {
    const { session } = open('#e=red-densa-2-2-2&level=op');
    const { editor, figure, program, selection } = session;
    const nameOf = () => program.program.value.names[selection.pickedNodes.value[0]!];
    const inner = figure.diagram.value.nodes.find(({ scope, kind }) => scope >= 0 && kind === 'op')!;
    selection.pick(inner.key);
    const name = nameOf();
    editor.edit({ type: 'magnify', level: 'layer' });
    expect([figure.picked.value.startsWith('scope:'), nameOf()]).toEqual([true, name]);
    editor.edit({ type: 'magnify', level: 'op' });
    expect([figure.picked.value, nameOf()]).toEqual([inner.key, name]);
    editor.edit({ type: 'magnify', level: 'neuron' });
    selection.pick(figure.diagram.value.edges.find(({ weight }) => weight !== null)!.key);
    expect(nameOf()).toBe('w_1');
    editor.edit({ type: 'magnify', level: 'op' });
    expect(nameOf()).toBe('w_1');
  });

  test('of the trace is the very row, also within a folded neuron; picked again, it is free', () => {
    const { session } = open('#e=red-densa-2-2-2&level=neuron');
    const { figure, program, selection } = session;
    const { names } = program.program.value;
    for (const name of ['sum_n1', 'n_1', 'sum_ŷ1']) {
      const i = names.indexOf(name);
      const key = figure.diagram.value.nodeOf(i);
      selection.pick(key, i);
      expect([selection.pickedNodes.value, figure.picked.value]).toEqual([[i], key]);
    }
    selection.pick(figure.picked.value, names.indexOf('sum_ŷ1'));
    expect(selection.pickedNodes.value).toEqual([]);
  });
});

describe('opening and folding', () => {
  const session = (hash: string): Session => createSession(fakeEnvironment(hash));

  test('is called what the reader sees: a neuron by its output, a frame by its title', () => {
    const folded = session('#e=red-densa-2-2-2&lang=es');
    const labels = ({ figure, selection }: Session): (readonly [string, string | undefined])[] =>
      figure.diagram.value.nodes.map(({ key, label }) => [label, selection.scopeAt(key)?.label] as const);
    expect(labels(folded)).toContainEqual(['ŷ_1', 'ŷ_1']);
    expect(labels(folded)).toContainEqual(['B_1', 'oculta']);
    expect(labels(session('#e=red-densa-2-2-2&lang=es&level=op'))).toContainEqual(['sum_ŷ1', 'ŷ_1']);
  });

  test.each(examples.map(({ id }) => id))('%s: what folds has more than one node', (id) => {
    for (const level of ['layer', 'neuron', 'op']) {
      const before = session(`#e=${id}&level=${level}`);
      for (const { key } of before.figure.diagram.value.nodes) {
        if (before.selection.scopeAt(key)?.isFolded !== false) continue;
        const after = session(`#e=${id}&level=${level}`);
        after.selection.open(key);
        const count = ({ figure }: Session): number => figure.diagram.value.nodes.length;
        expect(count(after), `${level} ${key}`).not.toBe(count(before));
      }
    }
  });

  test('is not offered for a loss of which one node is drawn beside its target', () => {
    const { figure, selection } = session('#e=dead-relu');
    const target = figure.diagram.value.nodes.find(({ kind }) => kind === 'target')!;
    expect(selection.scopeAt(target.key)).toBeNull();
    selection.open(target.key);
    expect(selection.editing.value).toBe(target.key);
  });

  test('a double click edits the number of a leaf in an open scope, and folds nothing; another node folds or opens', () => {
    for (const level of ['neuron', 'op'] as const) {
      const { figure, selection } = session(`#e=red-densa-2-2-2&level=${level}`);
      const drawn = figure.diagram.value.nodes;
      for (const { key } of drawn) {
        if (selection.editableAt(key) === null) continue;
        selection.activate(key);
        expect([selection.editing.value, figure.diagram.value.nodes]).toEqual([key, drawn]);
      }
      const folds = drawn.find(({ key, kind }) => kind === 'op' && selection.scopeAt(key)?.isFolded === false);
      const opens = drawn.find(({ key }) => selection.scopeAt(key)?.isFolded === true);
      selection.activate((folds ?? opens)!.key);
      expect(figure.diagram.value.nodes.length).not.toBe(drawn.length);
    }
  });

  test('is offered for what the reader has opened, also if it is one node', () => {
    const { figure, selection } = session('#e=dead-relu&level=layer&lang=en');
    const loss = figure.diagram.value.nodes.find(({ label }) => label === 'loss')!;
    selection.open(loss.key);
    const inside = figure.diagram.value.nodes.find(({ outputs }) => outputs.includes(loss.outputs[0]!))!;
    expect(inside.kind).toBe('neuron');
    const target = figure.diagram.value.nodes.find(({ kind }) => kind === 'target')!;
    expect(selection.scopeAt(target.key)).toMatchObject({ isFolded: false, label: 'loss' });
  });
});
