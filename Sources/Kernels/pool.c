#include <math.h>
#include <stddef.h>

#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

typedef struct {
    kernels_extents extents;
    const void *input;
    void *output;
    kernels_view view;
    int gradients;
    const kernels_view *dy;
} resampling;

#define TEMPLATE "pool_planes.h"
#include "variants.h"

static int64_t plane_count(kernels_extents e) { return e.images * block_count(e); }

void kernels_pool_forward(const kernels_pool *pool) {
    kernels_extents e = pool->input;
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, VARIANT(pool_forward_range, e), pool);
}

void kernels_pool_backward(const kernels_pool *pool) {
    kernels_extents e = pool->input;
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, VARIANT(pool_backward_range, e), pool);
}

void kernels_average_forward(kernels_extents e, const void *x, float *y) {
    resampling arguments = {.extents = e, .input = x, .output = y};
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, VARIANT(average_forward_range, e), &arguments);
}

void kernels_average_backward(kernels_extents e, const float *dy, void *dx) {
    resampling arguments = {.extents = e, .input = dy, .output = dx};
    run_ranges(plane_count(e), pixel_count(e) * e.lanes, VARIANT(average_backward_range, e), &arguments);
}

void kernels_upsample_forward(kernels_extents e, const void *x, kernels_view y) {
    resampling arguments = {.extents = e, .input = x, .view = y};
    run_ranges(plane_count(e) * e.height, 4 * e.width * e.lanes, VARIANT(upsample_forward_range, e), &arguments);
}

void kernels_upsample_backward(kernels_extents e, int gradients, const kernels_view *dy, void *dx) {
    resampling arguments = {.extents = e, .output = dx, .gradients = gradients, .dy = dy};
    run_ranges(plane_count(e) * e.height, 4 * e.width * e.lanes, VARIANT(upsample_backward_range, e), &arguments);
}
