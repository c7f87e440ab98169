#pragma once
#include <stdint.h>
#include <string.h>

// A bfloat16 is the upper half of a float: widening it is exact.

static inline float widened(uint16_t value) {
    uint32_t bits = (uint32_t)value << 16;
    float wide;
    memcpy(&wide, &bits, sizeof wide);
    return wide;
}

/// To the nearest, of two as near to the even one; what is not a number stays none.
static inline uint16_t rounded(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint32_t nearest = (bits + 0x7fff + (bits >> 16 & 1)) >> 16, quiet = bits >> 16 | 0x40;
    return (uint16_t)(value == value ? nearest : quiet);
}
