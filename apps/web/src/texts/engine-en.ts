// What the part that breaks the engine says, in English.

export const en = {
  title: 'Break the engine',
  intro:
    'Switch something off that backpropagation needs, and see which gradients go wrong: they stand beside the right ones, and right arrows fade.',
  switches: {
    overwrites: 'no accumulation: = in place of +=',
    unsorted: 'wrong order: no topological sort',
    keepsOld: 'no zeroGrad: the last pass is still there',
    noSlope: 'no σ′: activations let all through',
    equalWeights: 'all weights equal',
    detached: 'detach an arrow',
  },
  cut: 'Cut the arrow',
  none: 'choose one, or pick it in the figure',
  wrong: (nodes: number, all: number): string =>
    nodes === 0 ? 'Nothing goes wrong: this graph does not need it.' : `Wrong gradients: ${nodes} of ${all}.`,
  of: 'gradient',
  broken: 'broken',
  right: 'right',
  more: (count: number): string => `and ${count} more, in the table`,
  find: 'Find the broken part',
  another: 'Another one',
  quest: 'One switch is on. Work out what some gradients should be, compare, and say which one it is.',
  guess: 'This is it',
  yes: (name: string): string => `Found: ${name}.`,
  no: 'It is not this one: it would give other numbers.',
  was: (name: string): string => `It was: ${name}.`,
  reveal: 'Reveal',
  whole: 'Repair the engine',
  nothing: 'In this graph, no switch would change a number.',
};
