// Arithmetic that most update rules share.

/**
 * The gradient plus `λ θ`, the slope of the penalty `½ λ θ²`. This is the weight decay of all optimisers but AdamW, which
 * scales the parameter itself.
 */
export function decayedGradient(theta: number, gradient: number, weightDecay: number): number {
  return weightDecay === 0 ? gradient : gradient + weightDecay * theta;
}

/** `a + weight (b − a)`, computed from the nearer end, as in PyTorch. */
export function lerp(a: number, b: number, weight: number): number {
  return weight < 0.5 ? a + weight * (b - a) : b - (b - a) * (1 - weight);
}
