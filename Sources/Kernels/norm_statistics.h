// Sums and sums of squares of one activation, piece by piece. Included once for each variant.
#include "lanes.h"

/// Sums of x − pivot and its square; the pivot, a channel's first value, keeps the squares from cancelling.
CLONED static void NAMED(statistics_range)(const void *data, int64_t begin, int64_t end) {
    const statistics *a = data;
    kernels_extents e = a->extents;
    int64_t plane = pixel_count(e) * LANES, blocks = block_count(e), per_plane = pieces_per_plane(e);
    for (int64_t item = begin; item < end; item++) {
        piece at = piece_at(e, item);
        const element *x = (const element *)a->x + (at.image * blocks + at.block) * plane + at.first_pixel * LANES;
        vec pivot = load((const element *)a->x + at.block * plane);
        vec sums[4] = {zero, zero, zero, zero}, squares[4] = {zero, zero, zero, zero};
        int64_t pixel = 0;
        for (; pixel + 4 <= at.pixels; pixel += 4) {
            for (int k = 0; k < 4; k++) {
                vec value = load(x + (pixel + k) * LANES) - pivot;
                sums[k] += value;
                squares[k] += value * value;
            }
        }
        for (; pixel < at.pixels; pixel++) {
            vec value = load(x + pixel * LANES) - pivot;
            sums[0] += value;
            squares[0] += value * value;
        }
        int64_t place = (at.block * e.images + at.image) * per_plane + at.first_pixel / PIECE_PIXELS;
        float *partial = a->partial + place * 2 * LANES;
        store_floats(partial, (sums[0] + sums[1]) + (sums[2] + sums[3]));
        store_floats(partial + LANES, (squares[0] + squares[1]) + (squares[2] + squares[3]));
    }
}

#include "lanes_end.h"
