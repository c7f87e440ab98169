// The backward passes of a sum of terms. Included once for each variant.
#include "lanes.h"

/// How the activation's slope is found: from the one normalised term's input, or from y.
enum NAMED(slope) { NAMED(slope_one), NAMED(slope_relu_of_x), NAMED(slope_relu_of_y), NAMED(slope_softplus) };

INLINED enum NAMED(slope) NAMED(slope_of)(const kernels_sum *a) {
    if (a->activation == KERNELS_IDENTITY) return NAMED(slope_one);
    if (a->activation == KERNELS_SOFTPLUS) return NAMED(slope_softplus);
    return a->terms == 1 && a->norms[0] ? NAMED(slope_relu_of_x) : NAMED(slope_relu_of_y);
}

/// One piece's pointers and constants.
typedef struct {
    const element *dy[KERNELS_MAX_GRADIENTS], *x[KERNELS_MAX_TERMS], *y;
    element *g, *dx[KERNELS_MAX_TERMS];
    vec scale, shift, mean[KERNELS_MAX_TERMS];
    vec k1[KERNELS_MAX_TERMS], k2[KERNELS_MAX_TERMS], k3[KERNELS_MAX_TERMS];
    int64_t pixels, block;
} NAMED(backward_piece);

INLINED vec NAMED(masked)(enum NAMED(slope) slope, vec g, const NAMED(backward_piece) * p, int64_t at) {
    if (slope == NAMED(slope_relu_of_x)) return keep(p->scale * load(p->x[0] + at) + p->shift > 0, g);
    if (slope == NAMED(slope_relu_of_y)) return keep(load(p->y + at) > 0, g);
    if (slope == NAMED(slope_softplus)) {
        // The slope, sigmoid(z), is 1 − e⁻ʸ.
        vec y = load(p->y + at);
        for (int lane = 0; lane < LANES; lane++) g[lane] *= -expm1f(-y[lane]);
    }
    return g;
}

INLINED NAMED(backward_piece) NAMED(locate)(const kernels_sum *a, int64_t item) {
    kernels_extents e = a->extents;
    piece at = piece_at(e, item);
    int64_t inside = (at.block * pixel_count(e) + at.first_pixel) * LANES;
    int64_t offset = at.image * block_count(e) * pixel_count(e) * LANES + inside;
    int64_t channel = at.block * LANES, padded = block_count(e) * LANES;
    NAMED(backward_piece) p = {.pixels = at.pixels};
    p.y = a->y ? (const element *)a->y + offset : NULL;
    p.g = a->g ? (element *)a->g + offset : NULL;
    p.block = (at.block * e.images + at.image) * pieces_per_plane(e) + at.first_pixel / PIECE_PIXELS;
    for (int k = 0; k < a->gradients; k++)
        p.dy[k] = (const element *)a->dy[k].values + at.image * a->dy[k].image_stride + inside;
    for (int term = 0; term < a->terms; term++) {
        const kernels_norm *norm = a->norms[term];
        p.x[term] = (const element *)a->x[term] + offset;
        if (norm == NULL) continue;
        p.dx[term] = a->dx[term] ? (element *)a->dx[term] + offset : NULL;
        p.mean[term] = load_floats(norm->mean + channel);
        p.k1[term] = load_floats(norm->coefficients + channel);
        p.k2[term] = load_floats(norm->coefficients + padded + channel);
        p.k3[term] = load_floats(norm->coefficients + 2 * padded + channel);
    }
    if (a->norms[0]) {
        p.scale = load_floats(a->norms[0]->scale + channel);
        p.shift = load_floats(a->norms[0]->shift + channel);
    }
    return p;
}

INLINED void NAMED(reduce_piece)(
    const NAMED(backward_piece) * p, int gradients, enum NAMED(slope) slope, int first, int second, float *partial) {
    vec total[2] = {zero, zero}, product[2] = {zero, zero}, other[2] = {zero, zero};
#define STEP(k, at)                                                                             \
    do {                                                                                        \
        vec g = load(p->dy[0] + (at));                                                          \
        for (int source = 1; source < gradients; source++) g += load(p->dy[source] + (at));     \
        g = NAMED(masked)(slope, g, p, at);                                                     \
        if (p->g) store(p->g + (at), g);                                                        \
        if (first || second) total[k] += g;                                                     \
        if (first) product[k] += g * (load(p->x[0] + (at)) - p->mean[0]);                       \
        if (second) other[k] += g * (load(p->x[1] + (at)) - p->mean[1]);                        \
    } while (0)
    int64_t at = 0;
    for (; at + LANES < p->pixels * LANES; at += 2 * LANES) {
        STEP(0, at);
        STEP(1, at + LANES);
    }
    if (at < p->pixels * LANES) STEP(0, at);
#undef STEP
    if (!first && !second) return;
    store_floats(partial, total[0] + total[1]);
    store_floats(partial + LANES, product[0] + product[1]);
    store_floats(partial + 2 * LANES, other[0] + other[1]);
}

/// g, and the sums of g and of g · (x − mean).
CLONED static void NAMED(sum_reduce_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_sum *a = data;
    enum NAMED(slope) slope = NAMED(slope_of)(a);
    int first = a->norms[0] != NULL, second = a->terms == 2 && a->norms[1] != NULL;
    for (int64_t item = begin; item < end; item++) {
        NAMED(backward_piece) p = NAMED(locate)(a, item);
        float *partial = a->partial ? a->partial + p.block * 3 * LANES : NULL;
#define REDUCE(gradients, slope) NAMED(reduce_piece)(&p, gradients, slope, first, second, partial)
        // The cases of ResNet-50 and the U-Net have loops of their own.
        if (slope == NAMED(slope_relu_of_x) && a->gradients == 1) REDUCE(1, NAMED(slope_relu_of_x));
        else if (slope == NAMED(slope_relu_of_x) && a->gradients == 2) REDUCE(2, NAMED(slope_relu_of_x));
        else if (slope == NAMED(slope_relu_of_y) && a->gradients == 1) REDUCE(1, NAMED(slope_relu_of_y));
        else if (slope == NAMED(slope_relu_of_y) && a->gradients == 2) REDUCE(2, NAMED(slope_relu_of_y));
        else if (slope == NAMED(slope_relu_of_y) && a->gradients == 3) REDUCE(3, NAMED(slope_relu_of_y));
        else REDUCE(a->gradients, slope);
#undef REDUCE
    }
}

INLINED void NAMED(apply_piece)(
    const NAMED(backward_piece) * p, const element *g, enum NAMED(slope) slope, int first, int second) {
    for (int64_t at = 0; at < p->pixels * LANES; at += LANES) {
        vec gradient = NAMED(masked)(slope, load(g + at), p, at);
        // The second is written last: it may lie where g does.
        if (first) store(p->dx[0] + at, p->k1[0] * gradient + (p->k2[0] * load(p->x[0] + at) + p->k3[0]));
        if (second) store(p->dx[1] + at, p->k1[1] * gradient + (p->k2[1] * load(p->x[1] + at) + p->k3[1]));
    }
}

/// dx = k1 · g + k2 · x + k3 of each normalised term.
CLONED static void NAMED(sum_apply_range)(const void *data, int64_t begin, int64_t end) {
    const kernels_sum *a = data;
    enum NAMED(slope) slope = a->g ? NAMED(slope_one) : NAMED(slope_of)(a);
    for (int64_t item = begin; item < end; item++) {
        NAMED(backward_piece) p = NAMED(locate)(a, item);
        const element *g = p.g ? p.g : p.dy[0];
        int first = p.dx[0] != NULL, second = a->terms == 2 && p.dx[1] != NULL;
        if (slope == NAMED(slope_relu_of_x)) NAMED(apply_piece)(&p, g, NAMED(slope_relu_of_x), first, second);
        else if (slope == NAMED(slope_one)) NAMED(apply_piece)(&p, g, NAMED(slope_one), first, second);
        else NAMED(apply_piece)(&p, g, slope, first, second);
    }
}

#include "lanes_end.h"
