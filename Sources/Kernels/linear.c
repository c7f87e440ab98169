#include <stddef.h>

#include "kernels.h"
#include "parallel.h"

CLONED static float dot(const float *left, const float *right, int64_t count) {
    float sums[16] = {0};
    int64_t at = 0;
    for (; at + 16 <= count; at += 16)
        for (int64_t k = 0; k < 16; k++) sums[k] += left[at + k] * right[at + k];
    for (; at < count; at++) sums[0] += left[at] * right[at];
    float sum = 0;
    for (int64_t k = 0; k < 16; k++) sum += sums[k];
    return sum;
}

static void forward_range(const void *data, int64_t begin, int64_t end) {
    const kernels_linear *a = data;
    for (int64_t item = begin; item < end; item++) {
        int64_t row = item / a->outputs, output = item % a->outputs;
        a->y[item] = a->bias[output] + dot(a->x + row * a->inputs_stride, a->weight + output * a->inputs, a->inputs);
    }
}

CLONED static void backward_data_range(const void *data, int64_t begin, int64_t end) {
    const kernels_linear *a = data;
    for (int64_t row = begin; row < end; row++) {
        float *dx = a->dx + row * a->inputs_stride;
        for (int64_t input = 0; input < a->inputs_stride; input++) dx[input] = 0;
        for (int64_t output = 0; output < a->outputs; output++) {
            float gradient = a->dy[row * a->outputs + output];
            const float *weight = a->weight + output * a->inputs;
            for (int64_t input = 0; input < a->inputs; input++) dx[input] += gradient * weight[input];
        }
    }
}

CLONED static void backward_weights_range(const void *data, int64_t begin, int64_t end) {
    const kernels_linear *a = data;
    for (int64_t output = begin; output < end; output++) {
        float *weight = a->weight_gradient + output * a->inputs;
        for (int64_t input = 0; input < a->inputs; input++) weight[input] = 0;
        a->bias_gradient[output] = 0;
        for (int64_t row = 0; row < a->rows; row++) {
            float gradient = a->dy[row * a->outputs + output];
            const float *x = a->x + row * a->inputs_stride;
            a->bias_gradient[output] += gradient;
            for (int64_t input = 0; input < a->inputs; input++) weight[input] += gradient * x[input];
        }
    }
}

void kernels_linear_forward(const kernels_linear *a) {
    run_ranges(a->rows * a->outputs, a->inputs, forward_range, a);
}

void kernels_linear_backward_data(const kernels_linear *a) {
    run_ranges(a->rows, a->inputs * a->outputs, backward_data_range, a);
}

void kernels_linear_backward_weights(const kernels_linear *a) {
    run_ranges(a->outputs, a->inputs * a->rows, backward_weights_range, a);
}
