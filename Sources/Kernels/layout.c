#include "kernels.h"
#include "parallel.h"
#include "pieces.h"

typedef struct {
    kernels_extents extents;
    const void *x;
    int64_t x_channels, x_first;
    void *y;
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

#define TEMPLATE "layout_planes.h"
#include "variants.h"

void kernels_copy_channels(
    kernels_extents e, const void *x, int64_t x_channels, int64_t x_first, void *y, int64_t y_channels,
    int64_t y_first) {
    move arguments = {
        .extents = e, .x = x, .x_channels = x_channels, .x_first = x_first, .y = y, .y_channels = y_channels,
        .y_first = y_first};
    run_ranges(e.images * e.channels, pixel_count(e), VARIANT(copy_range, e), &arguments);
}

void kernels_block(kernels_extents e, const float *plain, void *blocked) {
    move arguments = {.extents = e, .x = plain, .y = blocked};
    run_ranges(e.images * block_count(e), pixel_count(e) * e.lanes, VARIANT(block_range, e), &arguments);
}

void kernels_unblock(kernels_extents e, const void *blocked, float *plain) {
    move arguments = {.extents = e, .x = blocked, .y = plain};
    run_ranges(e.images * e.channels, pixel_count(e), VARIANT(unblock_range, e), &arguments);
}

void kernels_gather(kernels_extents e, int gradients, const kernels_view *dy, void *g) {
    move arguments = {.extents = e, .y = g, .gradients = gradients, .dy = dy};
    run_ranges(e.images * block_count(e), pixel_count(e) * e.lanes, VARIANT(gather_range, e), &arguments);
}
