/* Backpropagation of an mlp workload by hand, sample by sample, as one would first write it. Input: the samples, their
 * labels, the parameters (neuron by neuron, the bias last). UNITS and TANH are set when it is compiled. */
#include <math.h>
#include <string.h>
#include "measure.h"

enum {
  SAMPLES = 100,
  LAYERS = 3,
  SECOND = 3 * UNITS,                        /* where the parameters of the second layer begin */
  THIRD = SECOND + UNITS * (UNITS + 1),
  PARAMETERS = THIRD + UNITS + 1
};

static const int size[LAYERS + 1] = {2, UNITS, UNITS, 1};
static const int first[LAYERS] = {0, SECOND, THIRD};
static const double rate = 0.05, decay = 1e-4;

static double x[SAMPLES][2], label[SAMPLES], p[PARAMETERS], gradient[PARAMETERS];
static double value[LAYERS + 1][UNITS], adjoint[LAYERS + 1][UNITS];

static double activate(double z) { return TANH ? tanh(z) : z > 0 ? z : 0; }
static double derivative(double y) { return TANH ? 1 - y * y : y > 0 ? 1 : 0; }

static void forward(void) {
  for (int layer = 0; layer < LAYERS; layer++) {
    int fan_in = size[layer];
    const double *w = p + first[layer];
    for (int j = 0; j < size[layer + 1]; j++, w += fan_in + 1) {
      double z = w[fan_in];
      for (int i = 0; i < fan_in; i++) z += w[i] * value[layer][i];
      value[layer + 1][j] = layer == LAYERS - 1 ? z : activate(z);
    }
  }
}

static void backward(void) {
  for (int layer = LAYERS - 1; layer >= 0; layer--) {
    int fan_in = size[layer];
    const double *w = p + first[layer];
    double *gw = gradient + first[layer];
    memset(adjoint[layer], 0, fan_in * sizeof(double));
    for (int j = 0; j < size[layer + 1]; j++, w += fan_in + 1, gw += fan_in + 1) {
      double g = adjoint[layer + 1][j];
      if (layer != LAYERS - 1) g *= derivative(value[layer + 1][j]);
      for (int i = 0; i < fan_in; i++) {
        gw[i] += g * value[layer][i];
        adjoint[layer][i] += g * w[i];
      }
      gw[fan_in] += g;
    }
  }
}

static double step(void) {
  memset(gradient, 0, sizeof gradient);
  double margins = 0, squares = 0;
  for (int s = 0; s < SAMPLES; s++) {
    memcpy(value[0], x[s], sizeof x[s]);
    forward();
    double margin = 1 - label[s] * value[LAYERS][0];
    if (margin > 0) margins += margin;
    adjoint[LAYERS][0] = margin > 0 ? -label[s] / SAMPLES : 0;
    backward();
  }
  for (int i = 0; i < PARAMETERS; i++) {
    squares += p[i] * p[i];
    p[i] -= rate * (gradient[i] + 2 * decay * p[i]);
  }
  return margins / SAMPLES + decay * squares;
}

int main(int count, char **arguments) {
  if (count != 3) return 1;
  read_doubles(x[0], 2 * SAMPLES);
  read_doubles(label, SAMPLES);
  read_doubles(p, PARAMETERS);
  measure(step, atof(arguments[1]), atof(arguments[2]));
}
