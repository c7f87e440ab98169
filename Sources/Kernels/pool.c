#include <math.h>
#include <stddef.h>
#include <string.h>

#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

typedef struct {
    kernels_extents extents;
    const float *input;
    float *output;
    kernels_view view;
    int gradients;
    const kernels_view *dy;
} resampling;

#define LANES 8
#include "pool_planes.h"
#undef LANES
#define LANES 16
#include "pool_planes.h"
#undef LANES

static int64_t plane_count(kernels_extents e) { return e.images * block_count(e); }

void kernels_pool_forward(const kernels_pool *pool) {
    kernels_extents e = pool->input;
    range_body body = e.lanes == 16 ? pool_forward_range_16 : pool_forward_range_8;
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, body, pool);
}

void kernels_pool_backward(const kernels_pool *pool) {
    kernels_extents e = pool->input;
    range_body body = e.lanes == 16 ? pool_backward_range_16 : pool_backward_range_8;
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, body, pool);
}

static void average_forward_range(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    int64_t pixels = pixel_count(a->extents), lanes = a->extents.lanes;
    for (int64_t plane = begin; plane < end; plane++) {
        double sums[16] = {0};
        const float *x = a->input + plane * pixels * lanes;
        for (int64_t pixel = 0; pixel < pixels; pixel++)
            for (int64_t lane = 0; lane < lanes; lane++) sums[lane] += x[pixel * lanes + lane];
        for (int64_t lane = 0; lane < lanes; lane++) a->output[plane * lanes + lane] = (float)(sums[lane] / (double)pixels);
    }
}

static void average_backward_range(const void *data, int64_t begin, int64_t end) {
    const resampling *a = data;
    int64_t pixels = pixel_count(a->extents), lanes = a->extents.lanes;
    for (int64_t plane = begin; plane < end; plane++) {
        const float *dy = a->input + plane * lanes;
        float *dx = a->output + plane * pixels * lanes;
        for (int64_t pixel = 0; pixel < pixels; pixel++)
            for (int64_t lane = 0; lane < lanes; lane++) dx[pixel * lanes + lane] = dy[lane] / (float)pixels;
    }
}

void kernels_average_forward(kernels_extents e, const float *x, float *y) {
    resampling arguments = {.extents = e, .input = x, .output = y};
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, average_forward_range, &arguments);
}

void kernels_average_backward(kernels_extents e, const float *dy, float *dx) {
    resampling arguments = {.extents = e, .input = dy, .output = dx};
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, average_backward_range, &arguments);
}

void kernels_upsample_forward(kernels_extents e, const float *x, kernels_view y) {
    resampling arguments = {.extents = e, .input = x, .view = y};
    range_body body = e.lanes == 16 ? upsample_forward_range_16 : upsample_forward_range_8;
    run_ranges(plane_count(e) * e.height, 4 * e.width * e.lanes, body, &arguments);
}

void kernels_upsample_backward(kernels_extents e, int gradients, const kernels_view *dy, float *dx) {
    resampling arguments = {.extents = e, .output = dx, .gradients = gradients, .dy = dy};
    range_body body = e.lanes == 16 ? upsample_backward_range_16 : upsample_backward_range_8;
    run_ranges(plane_count(e) * e.height, 4 * e.width * e.lanes, body, &arguments);
}
