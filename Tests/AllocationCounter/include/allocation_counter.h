#pragma once
#include <stdint.h>

/// Whether allocations can be counted: not under a sanitizer, which has an allocator of its own.
int allocation_counter_works(void);

/// Counts allocations of all threads from now on.
void allocation_counter_start(void);

/// Stops counting.
void allocation_counter_stop(void);

/// Allocations since the start that this program and the Swift runtime made.
int64_t allocation_counter_own(void);

/// Allocations since the start that the compute library, its C++ runtime and its OpenMP runtime made.
int64_t allocation_counter_library(void);

/// Bytes that the C library's heap has given out and not got back; 0 where that is not known.
int64_t allocation_counter_bytes_in_use(void);
