// What most update rules do with a gradient.

/**
 * The gradient, with the slope `λ θ` of the penalty `½ λ θ²` added: the weight decay of all but AdamW, which shrinks
 * the parameter itself.
 */
export function decayedGradient(theta: number, gradient: number, weightDecay: number): number {
  return weightDecay === 0 ? gradient : gradient + weightDecay * theta;
}

/** `a + weight (b − a)`, from the end that is nearer, as PyTorch computes running means. */
export function lerp(a: number, b: number, weight: number): number {
  return weight < 0.5 ? a + weight * (b - a) : b - (b - a) * (1 - weight);
}
