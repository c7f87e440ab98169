// Pooling and nearest upsampling of blocked planes. Included once for each variant.
#include "lanes.h"

typedef uint8_t NAMED(bytes) __attribute__((vector_size(LANES), aligned(1), may_alias));

CLONED static void NAMED(pool_forward_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_pool *a = data;
    int64_t height = a->input.height, width = a->input.width, kernel = a->kernel;
    for (int64_t plane = begin; plane < end; plane++) {
        const element *x = (const element *)a->x + plane * height * width * LANES;
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
                store((element *)a->y + out, best);
                if (a->winners)
                    *(NAMED(bytes) *)(a->winners + out) = __builtin_convertvector(winner, NAMED(bytes));
            }
        }
    }
}

/// What the windows of one plane that hold a pixel, and that it won, send it.
INLINED void NAMED(sum_won)(
    const kernels_pool *a, const element *const *dy, const uint8_t *winners, int64_t y, int64_t z, vec *total) {
    int64_t kernel = a->kernel, stride = a->stride, below = y + a->pad_top, right = z + a->pad_left;
    vec sum = zero;
    for (int64_t row = below < kernel ? 0 : (below - kernel) / stride + 1; row * stride <= below; row++) {
        if (row >= a->output_height) break;
        for (int64_t column = right < kernel ? 0 : (right - kernel) / stride + 1; column * stride <= right; column++) {
            if (column >= a->output_width) break;
            int64_t at = (row * a->output_width + column) * LANES;
            int32_t place = (int32_t)((below - row * stride) * kernel + right - column * stride);
            ints winner = __builtin_convertvector(*(const NAMED(bytes) *)(winners + at), ints);
            vec gradient = zero;
            for (int k = 0; k < a->gradients; k++) gradient += load(dy[k] + at);
            sum += keep(winner == place, gradient);
        }
    }
    *total = sum;
}

CLONED static void NAMED(pool_backward_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_pool *a = data;
    int64_t height = a->input.height, width = a->input.width, blocks = block_count(a->input);
    int64_t outputs = a->output_height * a->output_width * LANES;
    for (int64_t plane = begin; plane < end; plane++) {
        const element *dy[KERNELS_MAX_GRADIENTS];
        for (int k = 0; k < a->gradients; k++)
            dy[k] = (const element *)a->dy[k].values + plane / blocks * a->dy[k].image_stride + plane % blocks * outputs;
        element *dx = (element *)a->dx + plane * height * width * LANES;
        for (int64_t y = 0; y < height; y++) {
            for (int64_t z = 0; z < width; z++) {
                vec sum;
                NAMED(sum_won)(a, dy, a->winners + plane * outputs, y, z, &sum);
                store(dx + (y * width + z) * LANES, sum);
            }
        }
    }
}

CLONED static void NAMED(average_forward_range)(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    int64_t pixels = pixel_count(a->extents);
    for (int64_t plane = begin; plane < end; plane++) {
        double sums[LANES] = {0};
        const element *x = (const element *)a->input + plane * pixels * LANES;
        for (int64_t pixel = 0; pixel < pixels; pixel++)
            for (int64_t lane = 0; lane < LANES; lane++) sums[lane] += widen(x[pixel * LANES + lane]);
        float *y = (float *)a->output + plane * LANES;
        for (int64_t lane = 0; lane < LANES; lane++) y[lane] = (float)(sums[lane] / (double)pixels);
    }
}

CLONED static void NAMED(average_backward_range)(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    int64_t pixels = pixel_count(a->extents);
    for (int64_t plane = begin; plane < end; plane++) {
        vec share = load_floats((const float *)a->input + plane * LANES) / (float)pixels;
        element *dx = (element *)a->output + plane * pixels * LANES;
        for (int64_t pixel = 0; pixel < pixels; pixel++) store(dx + pixel * LANES, share);
    }
}

CLONED static void NAMED(upsample_forward_range)(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    kernels_extents e = a->extents;
    int64_t blocks = block_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t row = item % e.height, plane = item / e.height;
        const element *x = (const element *)a->input + item * e.width * LANES;
        element *y = (element *)a->view.values + plane / blocks * a->view.image_stride
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
        element *dx = (element *)a->output + item * e.width * LANES;
        for (int64_t column = 0; column < e.width; column++) {
            vec sum = zero;
            for (int source = 0; source < a->gradients; source++) {
                const kernels_view *view = &a->dy[source];
                const element *dy = (const element *)view->values + plane / blocks * view->image_stride + inside;
                for (int64_t k = 0; k < 4; k++) sum += load(dy + (2 * column + (k & 1) + (k >> 1) * 2 * e.width) * LANES);
            }
            store(dx + column * LANES, sum);
        }
    }
}

#include "lanes_end.h"
