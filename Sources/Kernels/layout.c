#include <string.h>

#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

typedef struct {
    kernels_extents extents;
    const float *x;
    int64_t x_channels, x_first;
    float *y;
    int64_t y_channels, y_first;
    int gradients;
    const kernels_view *dy;
} move;

static int64_t padded(int64_t channels, int64_t lanes) { return (channels + lanes - 1) / lanes * lanes; }

/// Where a channel's first pixel lies in a blocked activation; its pixels stand `lanes` apart.
static int64_t channel_offset(kernels_extents e, int64_t channels, int64_t image, int64_t channel) {
    int64_t plane = pixel_count(e) * e.lanes;
    return image * padded(channels, e.lanes) / e.lanes * plane + channel / e.lanes * plane + channel % e.lanes;
}

CLONED static void copy_range(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e), lanes = e.lanes;
    for (int64_t item = begin; item < end; item++) {
        int64_t image = item / e.channels, channel = item % e.channels;
        const float *x = a->x + channel_offset(e, a->x_channels, image, a->x_first + channel);
        float *y = a->y + channel_offset(e, a->y_channels, image, a->y_first + channel);
        for (int64_t pixel = 0; pixel < pixels; pixel++) y[pixel * lanes] = x[pixel * lanes];
    }
}

void kernels_copy_channels(
    kernels_extents e, const float *x, int64_t x_channels, int64_t x_first, float *y, int64_t y_channels,
    int64_t y_first) {
    move arguments = {
        .extents = e, .x = x, .x_channels = x_channels, .x_first = x_first, .y = y, .y_channels = y_channels,
        .y_first = y_first};
    run_ranges(e.images * e.channels, pixel_count(e), copy_range, &arguments);
}

CLONED static void block_range(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e), lanes = e.lanes, blocks = block_count(e);
    for (int64_t item = begin; item < end; item++) {
        int64_t image = item / blocks, block = item % blocks;
        float *y = a->y + item * pixels * lanes;
        for (int64_t lane = 0; lane < lanes; lane++) {
            int64_t channel = block * lanes + lane;
            const float *x = a->x + (image * e.channels + channel) * pixels;
            for (int64_t pixel = 0; pixel < pixels; pixel++) y[pixel * lanes + lane] = channel < e.channels ? x[pixel] : 0;
        }
    }
}

CLONED static void unblock_range(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t pixels = pixel_count(e), lanes = e.lanes;
    for (int64_t item = begin; item < end; item++) {
        const float *x = a->x + channel_offset(e, e.channels, item / e.channels, item % e.channels);
        for (int64_t pixel = 0; pixel < pixels; pixel++) a->y[item * pixels + pixel] = x[pixel * lanes];
    }
}

void kernels_block(kernels_extents e, const float *plain, float *blocked) {
    move arguments = {.extents = e, .x = plain, .y = blocked};
    run_ranges(e.images * block_count(e), pixel_count(e) * e.lanes, block_range, &arguments);
}

void kernels_unblock(kernels_extents e, const float *blocked, float *plain) {
    move arguments = {.extents = e, .x = blocked, .y = plain};
    run_ranges(e.images * e.channels, pixel_count(e), unblock_range, &arguments);
}

CLONED static void gather_range(const void *data, int64_t begin, int64_t end) {
    const move *a = data;
    kernels_extents e = a->extents;
    int64_t blocks = block_count(e), plane = pixel_count(e) * e.lanes;
    for (int64_t item = begin; item < end; item++) {
        float *y = a->y + item * plane;
        for (int source = 0; source < a->gradients; source++) {
            const float *dy = a->dy[source].values + item / blocks * a->dy[source].image_stride + item % blocks * plane;
            // In place for the first source.
            if (source == 0) memmove(y, dy, (size_t)plane * sizeof(float));
            else
                for (int64_t at = 0; at < plane; at++) y[at] += dy[at];
        }
    }
}

void kernels_gather(kernels_extents e, int gradients, const kernels_view *dy, float *g) {
    move arguments = {.extents = e, .y = g, .gradients = gradients, .dy = dy};
    run_ranges(e.images * block_count(e), pixel_count(e) * e.lanes, gather_range, &arguments);
}
