/* Backpropagation of Mazur's 2-2-2 network by hand. Input: 8 weights, 2 biases, 2 inputs, 2 targets, the rate. */
#include <math.h>
#include "measure.h"

static double w[8], b[2], x[2], t[2], rate;

static double sigmoid(double z) { return 1 / (1 + exp(-z)); }

static double step(void) {
  double h1 = sigmoid(w[0] * x[0] + w[1] * x[1] + b[0]), h2 = sigmoid(w[2] * x[0] + w[3] * x[1] + b[0]);
  double o1 = sigmoid(w[4] * h1 + w[5] * h2 + b[1]), o2 = sigmoid(w[6] * h1 + w[7] * h2 + b[1]);
  double e1 = o1 - t[0], e2 = o2 - t[1];
  double go1 = e1 * o1 * (1 - o1), go2 = e2 * o2 * (1 - o2);
  double gh1 = (go1 * w[4] + go2 * w[6]) * h1 * (1 - h1), gh2 = (go1 * w[5] + go2 * w[7]) * h2 * (1 - h2);
  w[0] -= rate * gh1 * x[0];
  w[1] -= rate * gh1 * x[1];
  w[2] -= rate * gh2 * x[0];
  w[3] -= rate * gh2 * x[1];
  w[4] -= rate * go1 * h1;
  w[5] -= rate * go1 * h2;
  w[6] -= rate * go2 * h1;
  w[7] -= rate * go2 * h2;
  return 0.5 * (e1 * e1 + e2 * e2);
}

int main(int count, char **arguments) {
  if (count != 3) return 1;
  read_doubles(w, 8);
  read_doubles(b, 2);
  read_doubles(x, 2);
  read_doubles(t, 2);
  read_doubles(&rate, 1);
  measure(step, atof(arguments[1]), atof(arguments[2]));
}
