#include <math.h>

#include "kernels.h"
#include "parallel.h"

typedef struct {
    const kernels_adam_tensor *tensor;
    const kernels_adam_constants *constants;
} adam_step;

/// Values in an item of work.
enum { ADAM_ITEM = 16384 };

CLONED static void adam_range(const void *data, int64_t begin, int64_t end) {
    const adam_step *step = data;
    const kernels_adam_tensor *t = step->tensor;
    kernels_adam_constants c = *step->constants;
    int64_t last = end * ADAM_ITEM < t->count ? end * ADAM_ITEM : t->count;
    float *restrict values = t->values, *restrict first = t->first_moment, *restrict second = t->second_moment;
    const float *restrict gradient = t->gradient;
    for (int64_t at = begin * ADAM_ITEM; at < last; at++) {
        float g = gradient[at];
        float m = first[at] + c.first_share * (g - first[at]);
        float v = c.beta2 * second[at] + c.second_share * (g * g);
        first[at] = m;
        second[at] = v;
        values[at] -= c.step_size * (m / (sqrtf(v) / c.second_correction + c.epsilon));
    }
}

void kernels_adam(const kernels_adam_tensor *tensor, const kernels_adam_constants *constants) {
    adam_step step = {tensor, constants};
    run_ranges((tensor->count + ADAM_ITEM - 1) / ADAM_ITEM, ADAM_ITEM * 4, adam_range, &step);
}
