#include <math.h>

#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

typedef struct {
    kernels_extents extents;
    const void *x;
    float *partial;
} statistics;

#define TEMPLATE "norm_statistics.h"
#include "variants.h"

int64_t kernels_piece_count(kernels_extents e) { return e.images * block_count(e) * pieces_per_plane(e); }

/// What the forward pass applies, of one channel.
static void set_channel(const kernels_norm *norm, int64_t channel, double mean, double variance) {
    double inverse = 1 / sqrt(variance + norm->epsilon);
    double scale = norm->weight[channel] * inverse;
    norm->mean[channel] = (float)mean;
    norm->inverse_deviation[channel] = (float)inverse;
    norm->scale[channel] = (float)scale;
    norm->shift[channel] = (float)(norm->bias[channel] - mean * scale);
}

static void move_running(const kernels_norm *norm, int64_t channel, double mean, double variance, double count) {
    double unbiased = count > 1 ? variance * count / (count - 1) : variance;
    double momentum = norm->momentum;
    norm->running_mean[channel] = (float)(momentum * mean + (1 - momentum) * norm->running_mean[channel]);
    norm->running_variance[channel] = (float)(momentum * unbiased + (1 - momentum) * norm->running_variance[channel]);
}

void kernels_norm_statistics(kernels_extents e, const void *x, const kernels_norm *norm, float *partial) {
    statistics arguments = {e, x, partial};
    run_ranges(kernels_piece_count(e), PIECE_PIXELS * e.lanes, VARIANT(statistics_range, e), &arguments);

    int64_t pieces = e.images * pieces_per_plane(e), plane = pixel_count(e) * e.lanes;
    double count = (double)(e.images * pixel_count(e));
    for (int64_t channel = 0; channel < e.channels; channel++) {
        int64_t block = channel / e.lanes, lane = channel % e.lanes;
        const float *sums = partial + block * pieces * 2 * e.lanes + lane;
        double sum = 0, squares = 0;
        for (int64_t index = 0; index < pieces; index++) {
            sum += sums[index * 2 * e.lanes];
            squares += sums[index * 2 * e.lanes + e.lanes];
        }
        double shifted = sum / count, variance = squares / count - shifted * shifted;
        double mean = value_at(e, x, block * plane + lane) + shifted;
        if (variance < 0) variance = 0;
        set_channel(norm, channel, mean, variance);
        move_running(norm, channel, mean, variance, count);
    }
}

void kernels_norm_evaluation(int64_t channels, const kernels_norm *norm) {
    for (int64_t channel = 0; channel < channels; channel++)
        set_channel(norm, channel, norm->running_mean[channel], norm->running_variance[channel]);
}
