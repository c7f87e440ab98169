#include <math.h>
#include <stddef.h>

#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

#define TEMPLATE "sum_forward.h"
#include "variants.h"
#define TEMPLATE "sum_backward.h"
#include "variants.h"

void kernels_sum_forward(const kernels_sum *sum) {
    kernels_extents e = sum->extents;
    run_ranges(kernels_piece_count(e), PIECE_PIXELS * e.lanes, VARIANT(sum_forward_range, e), sum);
}

/// From the sums of g and g · (x − mean) to the gradients of a norm and the coefficients of its input's.
static void finish(const kernels_sum *sum, int term) {
    kernels_extents e = sum->extents;
    const kernels_norm *norm = sum->norms[term];
    int64_t pieces = e.images * pieces_per_plane(e), padded = block_count(e) * e.lanes;
    double count = (double)(e.images * pixel_count(e));
    for (int64_t channel = 0; channel < e.channels; channel++) {
        const float *sums = sum->partial + channel / e.lanes * pieces * 3 * e.lanes + channel % e.lanes;
        double total = 0, product = 0;
        for (int64_t index = 0; index < pieces; index++) {
            total += sums[index * 3 * e.lanes];
            product += sums[index * 3 * e.lanes + (1 + term) * e.lanes];
        }
        double inverse = norm->inverse_deviation[channel], scale = norm->scale[channel];
        double slope = norm->is_fixed ? 0 : -scale * inverse * inverse * product / count;
        double constant = norm->is_fixed ? 0 : -scale * total / count - slope * norm->mean[channel];
        norm->weight_gradient[channel] = (float)(product * inverse);
        norm->bias_gradient[channel] = (float)total;
        norm->coefficients[channel] = (float)scale;
        norm->coefficients[padded + channel] = (float)slope;
        norm->coefficients[2 * padded + channel] = (float)constant;
    }
}

void kernels_sum_backward(const kernels_sum *sum) {
    kernels_extents e = sum->extents;
    int64_t count = kernels_piece_count(e), floats = PIECE_PIXELS * e.lanes;
    run_ranges(count, floats, VARIANT(sum_reduce_range, e), sum);
    int normalised = 0;
    for (int term = 0; term < sum->terms; term++) {
        if (sum->norms[term] == NULL) continue;
        finish(sum, term);
        normalised = 1;
    }
    if (normalised) run_ranges(count, floats, VARIANT(sum_apply_range, e), sum);
}
