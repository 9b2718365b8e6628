// What a leaf is to the model.

/** What a leaf is to the model. A constant is a plain number in a formula: no gradient flows into it. */
export type Role = 'input' | 'parameter' | 'target' | 'constant';

/** All roles. Their order is that of their codes (codes.ts). */
export const roles: readonly Role[] = ['input', 'parameter', 'target', 'constant'];
