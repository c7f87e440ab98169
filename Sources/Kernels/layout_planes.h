// Copies between layouts. Included once for each variant.
#include "lanes.h"

CLONED static void NAMED(copy_range)(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t image = item / e.channels, channel = item % e.channels;
        const element *x = (const element *)a->x + channel_offset(e, a->x_channels, image, a->x_first + channel);
        element *y = (element *)a->y + channel_offset(e, a->y_channels, image, a->y_first + channel);
        for (int64_t pixel = 0; pixel < pixels; pixel++) y[pixel * LANES] = x[pixel * LANES];
    }
}

CLONED static void NAMED(block_range)(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e), blocks = block_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t image = item / blocks, block = item % blocks;
        element *y = (element *)a->y + item * pixels * LANES;
        for (int64_t lane = 0; lane < LANES; lane++) {
            int64_t channel = block * LANES + lane;
            const float *x = (const float *)a->x + (image * e.channels + channel) * pixels;
            for (int64_t pixel = 0; pixel < pixels; pixel++)
                y[pixel * LANES + lane] = channel < e.channels ? narrow(x[pixel]) : 0;
        }
    }
}

CLONED static void NAMED(unblock_range)(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e);
    for (int64_t item = begin; item < end; item++) {
        const element *x =
            (const element *)a->x + channel_offset(e, e.channels, item / e.channels, item % e.channels);
        float *y = (float *)a->y + item * pixels;
        for (int64_t pixel = 0; pixel < pixels; pixel++) y[pixel] = widen(x[pixel * LANES]);
    }
}

CLONED static void NAMED(gather_range)(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t blocks = block_count(e), plane = pixel_count(e) * LANES;
    for (int64_t item = begin; item < end; item++) {
        element *y = (element *)a->y + item * plane;
        const element *dy[KERNELS_MAX_GRADIENTS];
        for (int k = 0; k < a->gradients; k++)
            dy[k] = (const element *)a->dy[k].values + item / blocks * a->dy[k].image_stride + item % blocks * plane;
        for (int64_t at = 0; at < plane; at += LANES) {
            vec sum = load(dy[0] + at);
            for (int k = 1; k < a->gradients; k++) sum += load(dy[k] + at);
            store(y + at, sum);
        }
    }
}

#include "lanes_end.h"
