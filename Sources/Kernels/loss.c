#include <math.h>

#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

/// Where a channel's first logit lies; its pixels stand `lanes` apart.
static int64_t logit_offset(kernels_extents e, int64_t item) {
    int64_t image = item / e.channels, channel = item % e.channels, plane = pixel_count(e) * e.lanes;
    return (image * block_count(e) + channel / e.lanes) * plane + channel % e.lanes;
}

/// The other kernels rely on zeros beyond the last channel, in the block that it does not fill.
static void clear_padding(kernels_extents e, int64_t item, float *gradient) {
    int64_t channel = item % e.channels, used = channel % e.lanes + 1;
    if (channel + 1 < e.channels || used == e.lanes) return;
    float *first = gradient + logit_offset(e, item) + 1;
    int64_t pixels = pixel_count(e);
    for (int64_t pixel = 0; pixel < pixels; pixel++)
        for (int64_t lane = used; lane < e.lanes; lane++) first[pixel * e.lanes + lane - used] = 0;
}

/// Counts the targets of each channel of each image that are numbers.
static void count_range(const void *data, int64_t begin, int64_t end) {
    const kernels_loss *a = data;
    int64_t pixels = pixel_count(a->extents);
    for (int64_t item = begin; item < end; item++) {
        const float *targets = a->targets + item * pixels;
        int64_t counted = 0;
        for (int64_t pixel = 0; pixel < pixels; pixel++) counted += targets[pixel] == targets[pixel];
        a->partial[item] = (double)counted;
    }
}

typedef struct {
    const kernels_loss *loss;
    float share;
} entropy;

static void cross_entropy_range(const void *data, int64_t begin, int64_t end) {
    const entropy *c = data;
    const kernels_loss *a = c->loss;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t offset = logit_offset(e, item);
        const float *targets = a->targets + item * pixels;
        double sum = 0;
        for (int64_t pixel = 0; pixel < pixels; pixel++) {
            float x = a->logits[offset + pixel * e.lanes], t = targets[pixel];
            float decay = expf(-fabsf(x));
            float sigmoid = x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
            int is_counted = t == t;
            sum += is_counted ? (x > 0 ? x : 0) - x * t + log1pf(decay) : 0;
            a->gradient[offset + pixel * e.lanes] = is_counted ? (sigmoid - t) * c->share : 0;
        }
        a->partial[item] = sum;
        clear_padding(e, item, a->gradient);
    }
}

static double partial_sum(const kernels_loss *a, int64_t items) {
    double sum = 0;
    for (int64_t item = 0; item < items; item++) sum += a->partial[item];
    return sum;
}

double kernels_binary_cross_entropy(const kernels_loss *a) {
    kernels_extents e = a->extents;
    int64_t items = e.images * e.channels;
    run_ranges(items, pixel_count(e), count_range, a);
    double counted = partial_sum(a, items);
    entropy c = {a, counted > 0 ? 1 / (float)counted : 0};
    // An element costs about forty times an addition.
    run_ranges(items, pixel_count(e) * 40, cross_entropy_range, &c);
    return counted > 0 ? partial_sum(a, items) / counted : 0;
}

/// Leaves the probabilities where the gradient goes; zero where nothing is counted, which makes the gradient zero too.
static void overlap_range(const void *data, int64_t begin, int64_t end) {
    const kernels_loss *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t offset = logit_offset(e, item);
        const float *targets = a->targets + item * pixels;
        double both = 0, predicted = 0, wanted = 0;
        for (int64_t pixel = 0; pixel < pixels; pixel++) {
            float x = a->logits[offset + pixel * e.lanes], t = targets[pixel];
            float decay = expf(-fabsf(x));
            float sigmoid = x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
            int is_counted = t == t;
            float p = is_counted ? sigmoid : 0;
            t = is_counted ? t : 0;
            a->gradient[offset + pixel * e.lanes] = p;
            both += p * t;
            predicted += p;
            wanted += t;
        }
        a->partial[3 * item] = both;
        a->partial[3 * item + 1] = predicted;
        a->partial[3 * item + 2] = wanted;
        clear_padding(e, item, a->gradient);
    }
}

typedef struct {
    const kernels_loss *loss;
    double numerator, denominator;
} dice;

CLONED static void dice_gradient_range(const void *data, int64_t begin, int64_t end) {
    const dice *d = data;
    const kernels_loss *a = d->loss;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e);
    float of_target = (float)(-2 / d->denominator), constant = (float)(d->numerator / (d->denominator * d->denominator));
    for (int64_t item = begin; item < end; item++) {
        int64_t offset = logit_offset(e, item);
        const float *targets = a->targets + item * pixels;
        for (int64_t pixel = 0; pixel < pixels; pixel++) {
            float p = a->gradient[offset + pixel * e.lanes], t = targets[pixel];
            t = t == t ? t : 0;
            a->gradient[offset + pixel * e.lanes] = (of_target * t + constant) * p * (1 - p);
        }
    }
}

double kernels_soft_dice(const kernels_loss *a) {
    kernels_extents e = a->extents;
    int64_t items = e.images * e.channels;
    run_ranges(items, pixel_count(e) * 20, overlap_range, a);
    double both = 0, predicted = 0, wanted = 0;
    for (int64_t item = 0; item < items; item++) {
        both += a->partial[3 * item];
        predicted += a->partial[3 * item + 1];
        wanted += a->partial[3 * item + 2];
    }
    dice d = {a, 2 * both + a->smooth, predicted + wanted + a->smooth};
    // Nothing is wanted and nothing predicted: there is nothing to lose, and no number without smoothing.
    if (d.denominator == 0) d.numerator = d.denominator = 1;
    run_ranges(items, pixel_count(e), dice_gradient_range, &d);
    return 1 - d.numerator / d.denominator;
}
