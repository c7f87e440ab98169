#include "checksums.h"

#include <string.h>

#ifdef __x86_64__

#define WITH_CRC __attribute__((target("sse4.2")))

bool checksums_has_crc32c(void) { return __builtin_cpu_supports("sse4.2"); }

WITH_CRC static inline uint64_t step(uint64_t state, const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return __builtin_ia32_crc32di(state, word);
}

WITH_CRC uint32_t checksums_crc32c(uint32_t state, const void *bytes, size_t count) {
    const unsigned char *at = bytes;
    uint64_t wide = state;
    for (; count >= 8; count -= 8, at += 8) wide = step(wide, at);
    state = (uint32_t)wide;
    for (; count > 0; count--, at++) state = __builtin_ia32_crc32qi(state, *at);
    return state;
}

WITH_CRC void checksums_crc32c_lanes(uint32_t states[3], const void *bytes, size_t lane) {
    const unsigned char *at = bytes;
    uint64_t first = states[0], second = states[1], third = states[2];
    for (size_t offset = 0; offset < lane; offset += 8) {
        first = step(first, at + offset);
        second = step(second, at + lane + offset);
        third = step(third, at + 2 * lane + offset);
    }
    states[0] = (uint32_t)first;
    states[1] = (uint32_t)second;
    states[2] = (uint32_t)third;
}

#else

bool checksums_has_crc32c(void) { return false; }

uint32_t checksums_crc32c(uint32_t state, const void *bytes, size_t count) {
    (void)bytes, (void)count;
    return state;
}

void checksums_crc32c_lanes(uint32_t states[3], const void *bytes, size_t lane) { (void)states, (void)bytes, (void)lane; }

#endif
