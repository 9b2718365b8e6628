// How the matrix form writes the gradient of a layer's vectors and matrices, in the notation of the document.
import type { Notation } from '@retrograd/graph';

/** Writes a gradient by what is called `letter`, with its index and its layer, as LaTeX: in a line, or tall. */
export type GradientNames = (letter: string, scripts: string, isTall?: boolean) => string;

/** The names of gradients of `loss`. That by a sum z is δ, or z̄, or z.grad. */
export function gradientNames(loss: string, notation: Notation): GradientNames {
  return (letter, scripts, isTall = false) => {
    const by = letter + scripts;
    if (notation === 'bar') return `\\bar{${letter}}${scripts}`;
    if (notation === 'grad') return `${by}\\mathtt{.grad}`;
    if (letter === 'z') return `\\delta${scripts}`;
    if (letter === 'a') return `\\nabla_a ${loss}`;
    return isTall ? `\\frac{\\partial ${loss}}{\\partial ${by}}` : `\\partial ${loss}/\\partial ${by}`;
  };
}

/** `δ = ∂L/∂z`, the name of the gradient by the sums with what it stands for; the name alone where that says it. */
export function definedDelta(loss: string, scripts: string, notation: Notation): string {
  const name = gradientNames(loss, notation)('z', scripts);
  return notation === 'partial' ? `${name} = \\frac{\\partial ${loss}}{\\partial z${scripts}}` : name;
}
