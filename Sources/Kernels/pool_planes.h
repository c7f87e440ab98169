// Max pooling and nearest upsampling of blocked planes. Included once for each number of lanes.
#include "lanes.h"

typedef uint8_t NAMED(bytes) __attribute__((vector_size(LANES), aligned(1), may_alias));

CLONED static void NAMED(pool_forward_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_pool *a = data;
    int64_t height = a->input.height, width = a->input.width, kernel = a->kernel;
    for (int64_t plane = begin; plane < end; plane++) {
        const float *x = a->x + plane * height * width * LANES;
        for (int64_t row = 0; row < a->output_height; row++) {
            for (int64_t column = 0; column < a->output_width; column++) {
                vec best = zero - INFINITY;
                ints winner = {0};
                for (int64_t i = 0; i < kernel; i++) {
                    int64_t y = row * a->stride - a->pad_top + i;
                    if (y < 0 || y >= height) continue;
                    for (int64_t j = 0; j < kernel; j++) {
                        int64_t z = column * a->stride - a->pad_left + j;
                        if (z < 0 || z >= width) continue;
                        vec value = load(x + (y * width + z) * LANES);
                        // Written so that NaN wins.
                        ints wins = ~(value <= best);
                        best = (vec)(((ints)value & wins) | ((ints)best & ~wins));
                        winner = ((int32_t)(i * kernel + j) & wins) | (winner & ~wins);
                    }
                }
                int64_t out = ((plane * a->output_height + row) * a->output_width + column) * LANES;
                store(a->y + out, best);
                if (a->winners)
                    *(NAMED(bytes) *)(a->winners + out) = __builtin_convertvector(winner, NAMED(bytes));
            }
        }
    }
}

CLONED static void NAMED(pool_backward_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_pool *a = data;
    int64_t height = a->input.height, width = a->input.width, kernel = a->kernel, blocks = block_count(a->input);
    int64_t outputs = a->output_height * a->output_width;
    for (int64_t plane = begin; plane < end; plane++) {
        float *dx = a->dx + plane * height * width * LANES;
        memset(dx, 0, (size_t)(height * width * LANES) * sizeof(float));
        int64_t image = plane / blocks, inside = plane % blocks * outputs * LANES;
        for (int64_t row = 0; row < a->output_height; row++) {
            for (int64_t column = 0; column < a->output_width; column++) {
                int64_t at = (row * a->output_width + column) * LANES;
                vec gradient = zero;
                for (int k = 0; k < a->gradients; k++)
                    gradient += load(a->dy[k].values + image * a->dy[k].image_stride + inside + at);
                ints winner = __builtin_convertvector(
                    *(const NAMED(bytes) *)(a->winners + plane * outputs * LANES + at), ints);
                for (int64_t i = 0; i < kernel; i++) {
                    int64_t y = row * a->stride - a->pad_top + i;
                    if (y < 0 || y >= height) continue;
                    for (int64_t j = 0; j < kernel; j++) {
                        int64_t z = column * a->stride - a->pad_left + j;
                        if (z < 0 || z >= width) continue;
                        float *target = dx + (y * width + z) * LANES;
                        store(target, load(target) + keep(winner == (int32_t)(i * kernel + j), gradient));
                    }
                }
            }
        }
    }
}

CLONED static void NAMED(upsample_forward_range)(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    kernels_extents e = a->extents;
    int64_t blocks = block_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t row = item % e.height, plane = item / e.height;
        const float *x = a->input + item * e.width * LANES;
        float *y = a->view.values + plane / blocks * a->view.image_stride
            + (plane % blocks * 4 * pixel_count(e) + 4 * row * e.width) * LANES;
        for (int64_t column = 0; column < e.width; column++) {
            vec value = load(x + column * LANES);
            for (int64_t k = 0; k < 4; k++) store(y + (2 * column + (k & 1) + (k >> 1) * 2 * e.width) * LANES, value);
        }
    }
}

CLONED static void NAMED(upsample_backward_range)(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    kernels_extents e = a->extents;
    int64_t blocks = block_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t row = item % e.height, plane = item / e.height;
        int64_t inside = (plane % blocks * 4 * pixel_count(e) + 4 * row * e.width) * LANES;
        float *dx = a->output + item * e.width * LANES;
        for (int64_t column = 0; column < e.width; column++) {
            vec sum = zero;
            for (int source = 0; source < a->gradients; source++) {
                const float *dy = a->dy[source].values + plane / blocks * a->dy[source].image_stride + inside;
                for (int64_t k = 0; k < 4; k++) sum += load(dy + (2 * column + (k & 1) + (k >> 1) * 2 * e.width) * LANES);
            }
            store(dx + column * LANES, sum);
        }
    }
}

#include "lanes_end.h"
