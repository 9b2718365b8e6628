import { expect, test } from 'vitest';
import { lineLabel } from '../src/index.ts';

test.each([
  ['x', 'x'],
  ['C_0', 'C₀'],
  ['w12', 'w₁₂'],
  ['w_{1,2}', 'w₁,₂'],
  ['a^(1)_2', 'a⁽¹⁾₂'],
  ['sum_n1', 'sum n₁'],
  ['sum_ŷ12', 'sum ŷ₁₂'],
  ['w_café', 'w café'],
  ['gain_of_the_sensor', 'gain of the sensor'],
])('%s is %s on one line', (label, line) => {
  expect(lineLabel(label)).toBe(line);
});
