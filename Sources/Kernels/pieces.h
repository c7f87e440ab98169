#pragma once
#include "element.h"
#include "kernels.h"

// Sums over an activation are formed in pieces of a plane (one image's block of channels): the pieces of a channel block
// stand together, image by image.

/// Pixels in a piece: small enough for float sums, large enough that combining costs nothing.
enum { PIECE_PIXELS = 1024 };

/// The variant of a template's function that an activation wants.
#define VARIANT(name, e)                                      \
    ((e).element == KERNELS_BFLOAT16 ? name##_16_bfloat16     \
            : (e).lanes == 16        ? name##_16_float32      \
                                     : name##_8_float32)

static inline int64_t block_count(kernels_extents e) { return (e.channels + e.lanes - 1) / e.lanes; }
/// One value of an activation.
static inline float value_at(kernels_extents e, const void *values, int64_t index) {
    return e.element == KERNELS_BFLOAT16 ? widened(((const uint16_t *)values)[index]) : ((const float *)values)[index];
}

static inline int64_t pixel_count(kernels_extents e) { return e.height * e.width; }
static inline int64_t pieces_per_plane(kernels_extents e) { return (pixel_count(e) + PIECE_PIXELS - 1) / PIECE_PIXELS; }

/// The place of one piece; items run plane by plane in memory order.
typedef struct {
    int64_t image, block, first_pixel, pixels;
} piece;

static inline piece piece_at(kernels_extents e, int64_t item) {
    int64_t per_plane = pieces_per_plane(e), blocks = block_count(e), total = pixel_count(e);
    int64_t plane = item / per_plane, index = item % per_plane;
    int64_t first = index * PIECE_PIXELS;
    int64_t rest = total - first;
    return (piece){plane / blocks, plane % blocks, first, rest < PIECE_PIXELS ? rest : PIECE_PIXELS};
}
