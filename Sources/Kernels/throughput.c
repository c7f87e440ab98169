#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <time.h>

// Processors that have the instruction do two multiply-adds with it in the time of one, or take four times as long for it.

/// Independent chains, more than an instruction takes cycles to finish; rounds of them; tries, of which the fastest counts.
enum { CHAINS = 12, ROUNDS = 1000, TRIES = 9 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/// Keeps a register's value from being known to the compiler.
#define OPAQUE(value) __asm__ volatile("" : "+v"(value))

__attribute__((target("avx512f"))) static double float_seconds(void) {
    __m512 sums[CHAINS], factor = _mm512_set1_ps(0.5f);
    for (int k = 0; k < CHAINS; k++) sums[k] = factor;
    double start = now();
    for (int round = 0; round < ROUNDS; round++) {
        for (int k = 0; k < CHAINS; k++) {
            sums[k] = _mm512_fmadd_ps(factor, factor, sums[k]);
            OPAQUE(sums[k]);
        }
    }
    return now() - start;
}

__attribute__((target("avx512f,avx512bf16"))) static double half_seconds(void) {
    __m512 sums[CHAINS], wide = _mm512_set1_ps(0.5f);
    __m512bh factor = (__m512bh)wide;
    for (int k = 0; k < CHAINS; k++) sums[k] = wide;
    double start = now();
    for (int round = 0; round < ROUNDS; round++) {
        for (int k = 0; k < CHAINS; k++) {
            sums[k] = _mm512_dpbf16_ps(sums[k], factor, factor);
            OPAQUE(sums[k]);
        }
    }
    return now() - start;
}

double kernels_bfloat16_gain(void) {
    double single = float_seconds(), half = half_seconds();
    for (int try = 1; try < TRIES; try++) {
        double other_single = float_seconds(), other_half = half_seconds();
        single = other_single < single ? other_single : single;
        half = other_half < half ? other_half : half;
    }
    return half > 0 ? 2 * single / half : 0;
}

#else

double kernels_bfloat16_gain(void) { return 0; }

#endif
