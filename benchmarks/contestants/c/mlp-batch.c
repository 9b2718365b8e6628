/* Backpropagation of an mlp workload by hand, feature by feature over rows of all samples, which the compiler turns into
 * vector instructions. Input as mlp.c. UNITS, TANH and REAL (double or float) are set when it is compiled. */
#include <tgmath.h>
#include "measure.h"

enum {
  SAMPLES = 100,
  ROW = 104,                                 /* whole vectors; what is too much has the label 0 and no gradient */
  SECOND = 3 * UNITS,                        /* where the parameters of the second layer begin */
  THIRD = SECOND + UNITS * (UNITS + 1),
  PARAMETERS = THIRD + UNITS + 1
};

typedef REAL real;
typedef real row[ROW] __attribute__((aligned(32)));

static const real rate = 0.05, decay = 1e-4;
static real p[PARAMETERS], gradient[PARAMETERS];
static row x[2], label, h1[UNITS], h2[UNITS], adjoint1, adjoint2[UNITS], adjoint_output;

static real activate(real z) { return TANH ? tanh(z) : z > 0 ? z : 0; }
static real derivative(real y) { return TANH ? 1 - y * y : y > 0 ? 1 : 0; }

static void forward(void) {
  for (int j = 0; j < UNITS; j++) {
    const real *w = p + 3 * j;
    for (int s = 0; s < ROW; s++) h1[j][s] = activate(w[2] + w[0] * x[0][s] + w[1] * x[1][s]);
  }
  for (int j = 0; j < UNITS; j++) {
    const real *w = p + SECOND + (UNITS + 1) * j;
    for (int s = 0; s < ROW; s++) {
      real z = w[UNITS];
      for (int i = 0; i < UNITS; i++) z += w[i] * h1[i][s];
      h2[j][s] = activate(z);
    }
  }
}

/* The output, its margin and its adjoint, for every sample; returns the sum of the margins. */
static real output(void) {
  const real *w = p + THIRD;
  real margins = 0, bias = 0;
  for (int s = 0; s < ROW; s++) {
    real z = w[UNITS];
    for (int i = 0; i < UNITS; i++) z += w[i] * h2[i][s];
    real margin = 1 - label[s] * z, inside = s < SAMPLES && margin > 0;
    margins += inside * margin;
    adjoint_output[s] = -inside * label[s] / SAMPLES;
    bias += adjoint_output[s];
  }
  gradient[THIRD + UNITS] = bias;
  return margins;
}

static void backward(void) {
  for (int j = 0; j < UNITS; j++) {
    real w = p[THIRD + j], weight = 0, bias = 0;
    for (int s = 0; s < ROW; s++) {
      weight += adjoint_output[s] * h2[j][s];
      adjoint2[j][s] = adjoint_output[s] * w * derivative(h2[j][s]);
      bias += adjoint2[j][s];
    }
    gradient[THIRD + j] = weight;
    gradient[SECOND + (UNITS + 1) * j + UNITS] = bias;
  }
  for (int j = 0; j < UNITS; j++)
    for (int i = 0; i < UNITS; i++) {
      real weight = 0;
      for (int s = 0; s < ROW; s++) weight += adjoint2[j][s] * h1[i][s];
      gradient[SECOND + (UNITS + 1) * j + i] = weight;
    }
  for (int i = 0; i < UNITS; i++) {
    real weight0 = 0, weight1 = 0, bias = 0;
    for (int s = 0; s < ROW; s++) {
      real g = 0;
      for (int j = 0; j < UNITS; j++) g += p[SECOND + (UNITS + 1) * j + i] * adjoint2[j][s];
      adjoint1[s] = g * derivative(h1[i][s]);
      bias += adjoint1[s];
      weight0 += adjoint1[s] * x[0][s];
      weight1 += adjoint1[s] * x[1][s];
    }
    gradient[3 * i] = weight0;
    gradient[3 * i + 1] = weight1;
    gradient[3 * i + 2] = bias;
  }
}

static double step(void) {
  forward();
  real margins = output(), squares = 0;
  backward();
  for (int i = 0; i < PARAMETERS; i++) {
    squares += p[i] * p[i];
    p[i] -= rate * (gradient[i] + 2 * decay * p[i]);
  }
  return margins / SAMPLES + decay * squares;
}

int main(int count, char **arguments) {
  static double samples[SAMPLES][2], labels[SAMPLES], parameters[PARAMETERS];
  if (count != 3) return 1;
  read_doubles(samples[0], 2 * SAMPLES);
  read_doubles(labels, SAMPLES);
  read_doubles(parameters, PARAMETERS);
  for (int s = 0; s < SAMPLES; s++) {
    x[0][s] = samples[s][0];
    x[1][s] = samples[s][1];
    label[s] = labels[s];
  }
  for (int i = 0; i < PARAMETERS; i++) p[i] = parameters[i];
  measure(step, atof(arguments[1]), atof(arguments[2]));
}
