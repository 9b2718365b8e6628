// Whether the figure has arrows of both signs, which the legend explains.
import { carriesRounding, type Diagram, gradientOf, hasBothSigns, momentAt, type Run } from '@retrograd/graph';

/** True if an arrow is drawn in ink at the end of the backward pass: several gradients that are not of one sign run along it. */
export function hasArrowOfBothSigns({ lines }: Diagram, run: Run): boolean {
  const end = momentAt(run, Infinity);
  return lines.some(
    (line) => hasBothSigns(end, line) && !carriesRounding(end, line) && Number.isFinite(gradientOf(end, line)),
  );
}
