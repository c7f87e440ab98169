#include <string.h>

#include "kernels.h"
#include "parallel.h"

// A 3×3 convolution of an image whose pixels were doubled is a transposed 4×4 convolution of stride 2 of the image itself:
// the rows of its kernel are w2, w1 + w2, w0 + w1 and w0, its columns likewise.

/// Which rows of the small kernel a row of the large one sums: bits 0 to 2.
static const int summed[4] = {4, 6, 3, 1};

typedef struct {
    const kernels_upsampled *shape;
    const float *from;
    float *to;
} conversion;

static void forward_range(const void *data, int64_t begin, int64_t end) {
    const conversion *c = data;
    const kernels_upsampled *s = c->shape;
    for (int64_t input = begin; input < end; input++) {
        for (int64_t output = 0; output < s->outputs; output++) {
            const float *w = c->from + (output * s->stride + s->first + input) * 9;
            float *t = c->to + (input * s->outputs + output) * 16;
            float rows[4][3];
            for (int64_t k = 0; k < 3; k++) {
                rows[0][k] = w[6 + k];
                rows[1][k] = w[3 + k] + w[6 + k];
                rows[2][k] = w[k] + w[3 + k];
                rows[3][k] = w[k];
            }
            for (int64_t row = 0; row < 4; row++) {
                t[row * 4] = rows[row][2];
                t[row * 4 + 1] = rows[row][1] + rows[row][2];
                t[row * 4 + 2] = rows[row][0] + rows[row][1];
                t[row * 4 + 3] = rows[row][0];
            }
        }
    }
}

static void backward_range(const void *data, int64_t begin, int64_t end) {
    const conversion *c = data;
    const kernels_upsampled *s = c->shape;
    for (int64_t output = begin; output < end; output++) {
        for (int64_t input = 0; input < s->inputs; input++) {
            const float *t = c->from + (input * s->outputs + output) * 16;
            float w[9] = {0};
            for (int64_t row = 0; row < 4; row++) {
                float columns[3] = {t[row * 4 + 2] + t[row * 4 + 3], t[row * 4 + 1] + t[row * 4 + 2],
                                    t[row * 4] + t[row * 4 + 1]};
                for (int64_t small = 0; small < 3; small++) {
                    if (!(summed[row] >> small & 1)) continue;
                    for (int64_t k = 0; k < 3; k++) w[small * 3 + k] += columns[k];
                }
            }
            memcpy(c->to + (output * s->stride + s->first + input) * 9, w, sizeof w);
        }
    }
}

void kernels_upsampled_forward(const kernels_upsampled *shape, const float *weights, float *transposed) {
    conversion c = {shape, weights, transposed};
    run_ranges(shape->inputs, shape->outputs * 25, forward_range, &c);
}

void kernels_upsampled_backward(const kernels_upsampled *shape, const float *transposed, float *weights) {
    conversion c = {shape, transposed, weights};
    run_ranges(shape->outputs, shape->inputs * 25, backward_range, &c);
}
