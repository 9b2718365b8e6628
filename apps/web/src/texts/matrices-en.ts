// What the matrix form of a network says, in English.

export const matricesEn = {
  title: 'In matrix form',
  before: 'previous step',
  next: 'next step',
  steps: {
    forward: (layer: number): string => `Step 1, layer ${layer}: forward`,
    error: (layer: number): string => `Step 2, layer ${layer}: error of the output`,
    back: (layer: number): string => `Step 3, layer ${layer}: the error goes back`,
    gradients: (layer: number): string => `Step 4, layer ${layer}: gradients`,
    update: (layer: number): string => `Step 5, layer ${layer}: update`,
  },
};
