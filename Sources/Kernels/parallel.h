#pragma once
#include <stdint.h>

// gcc and clang compile a function for several instruction sets and choose when the program starts.
#if defined(__x86_64__)
#define CLONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONED
#endif
#define INLINED static inline __attribute__((always_inline))

typedef void (*range_body)(const void *arguments, int64_t begin, int64_t end);

/// Runs `body` over [0, count), a contiguous share to each thread of OpenMP's pool.
///
/// `floats` is about how many values an item touches: what is too small to share runs on the caller.
void run_ranges(int64_t count, int64_t floats, range_body body, const void *arguments);
