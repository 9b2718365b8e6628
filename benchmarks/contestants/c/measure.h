/* What measure.js does for JavaScript: batches of at least 2 ms, the lowest and the middle time, in µs per step.
 * Arguments of every program: milliseconds to warm up, milliseconds to measure. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CHECKED_STEP = 20, FEWEST = 3, MOST = 100000 };

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e3 * now.tv_sec + 1e-6 * now.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* `step` trains once and returns the loss before it. */
static void measure(double (*step)(void), double warm_up, double measured) {
  static double times[MOST];
  double loss = 0;
  for (int i = 0; i <= CHECKED_STEP; i++) loss = step();

  volatile double sink = 0;
  long count = 0;
  double start = milliseconds(), passed;
  do {
    sink += step();
    count++;
  } while ((passed = milliseconds() - start) < warm_up || count < FEWEST);
  long batch = (long)(2 * count / passed) + 1;

  int batches = 0;
  start = milliseconds();
  while (batches < MOST && (batches < FEWEST || milliseconds() - start < measured)) {
    double begin = milliseconds();
    for (long i = 0; i < batch; i++) sink += step();
    times[batches++] = 1e3 * (milliseconds() - begin) / batch;
  }
  qsort(times, batches, sizeof *times, ascending);
  printf("{\"minimum\":%.17g,\"median\":%.17g,\"loss\":%.17g}\n", times[0], times[batches / 2], loss);
}

/* `count` doubles of standard input, where the workload stands. */
static void read_doubles(double *into, size_t count) {
  if (fread(into, sizeof *into, count, stdin) != count) exit(2);
}
