// y = activation(Σ (scale · x + shift)). Included once for each variant.
#include "lanes.h"

/// log(1 + eˣ) of the lanes that hold channels.
INLINED vec NAMED(softplus)(vec x, int64_t channels) {
    vec y = zero;
    for (int64_t lane = 0; lane < LANES && lane < channels; lane++) y[lane] = x[lane] > 20 ? x[lane] : log1pf(expf(x[lane]));
    return y;
}

/// ReLU is written so that NaN stays NaN.
INLINED void NAMED(sum_forward_piece)(
    int64_t pixels, int64_t channels, int terms, kernels_activation activation, const element *x0, const element *x1,
    const vec *scale, const vec *shift, element *y) {
    for (int64_t at = 0; at < pixels * LANES; at += LANES) {
        vec value = scale[0] * load(x0 + at) + shift[0];
        if (terms == 2) value += scale[1] * load(x1 + at) + shift[1];
        if (activation == KERNELS_RELU) value = keep(~(value <= 0), value);
        if (activation == KERNELS_SOFTPLUS) value = NAMED(softplus)(value, channels);
        store(y + at, value);
    }
}

CLONED static void NAMED(sum_forward_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_sum *a = data;
    kernels_extents e = a->extents;
    int64_t plane = pixel_count(e) * LANES, blocks = block_count(e);
    for (int64_t item = begin; item < end; item++) {
        piece at = piece_at(e, item);
        int64_t offset = (at.image * blocks + at.block) * plane + at.first_pixel * LANES;
        int64_t channels = e.channels - at.block * LANES;
        vec scale[KERNELS_MAX_TERMS], shift[KERNELS_MAX_TERMS];
        for (int term = 0; term < a->terms; term++) {
            const kernels_norm *norm = a->norms[term];
            scale[term] = norm ? load_floats(norm->scale + at.block * LANES) : zero + 1;
            shift[term] = norm ? load_floats(norm->shift + at.block * LANES) : zero;
        }
        const element *x0 = (const element *)a->x[0] + offset;
        const element *x1 = a->terms == 2 ? (const element *)a->x[1] + offset : NULL;
        element *y = (element *)a->y + offset;
#define SUM(terms, activation) \
    NAMED(sum_forward_piece)(at.pixels, channels, terms, activation, x0, x1, scale, shift, y)
        if (a->terms == 2) {
            if (a->activation == KERNELS_RELU) SUM(2, KERNELS_RELU);
            else if (a->activation == KERNELS_IDENTITY) SUM(2, KERNELS_IDENTITY);
            else SUM(2, KERNELS_SOFTPLUS);
        } else {
            if (a->activation == KERNELS_RELU) SUM(1, KERNELS_RELU);
            else if (a->activation == KERNELS_IDENTITY) SUM(1, KERNELS_IDENTITY);
            else SUM(1, KERNELS_SOFTPLUS);
        }
#undef SUM
    }
}

#include "lanes_end.h"
