#include "element.h"
#include "kernels.h"
#include "parallel.h"

typedef struct {
    int64_t count;
    const void *from;
    void *to;
} conversion;

/// Values in an item of work.
enum { CONVERT_ITEM = 16384 };

static int64_t last_of(const conversion *c, int64_t end) {
    return end * CONVERT_ITEM < c->count ? end * CONVERT_ITEM : c->count;
}

CLONED static void round_range(const void *data, int64_t begin, int64_t end) {
    const conversion *c = data;
    const float *restrict from = c->from;
    uint16_t *restrict to = c->to;
    int64_t last = last_of(c, end);
    for (int64_t at = begin * CONVERT_ITEM; at < last; at++) to[at] = rounded(from[at]);
}

CLONED static void widen_range(const void *data, int64_t begin, int64_t end) {
    const conversion *c = data;
    const uint16_t *restrict from = c->from;
    float *restrict to = c->to;
    int64_t last = last_of(c, end);
    for (int64_t at = begin * CONVERT_ITEM; at < last; at++) to[at] = widened(from[at]);
}

void kernels_round(int64_t count, const float *values, void *halves) {
    conversion c = {count, values, halves};
    run_ranges((count + CONVERT_ITEM - 1) / CONVERT_ITEM, CONVERT_ITEM, round_range, &c);
}

void kernels_widen(int64_t count, const void *halves, float *values) {
    conversion c = {count, halves, values};
    run_ranges((count + CONVERT_ITEM - 1) / CONVERT_ITEM, CONVERT_ITEM, widen_range, &c);
}
