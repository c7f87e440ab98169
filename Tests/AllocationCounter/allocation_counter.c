#define _GNU_SOURCE
#include "allocation_counter.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || !defined(__GLIBC__)

int allocation_counter_works(void) { return 0; }
void allocation_counter_start(void) {}
void allocation_counter_stop(void) {}
int64_t allocation_counter_own(void) { return 0; }
int64_t allocation_counter_library(void) { return 0; }

#else

// The program's own definitions take the place of the C library's, which stay reachable under these names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

enum { MOST_CALLERS = 65536 };
static atomic_int is_counting;
static atomic_long calls;
static void *callers[MOST_CALLERS];

static void note(void *caller) {
    if (!atomic_load_explicit(&is_counting, memory_order_relaxed)) return;
    long index = atomic_fetch_add(&calls, 1);
    if (index < MOST_CALLERS) callers[index] = caller;
}

void *malloc(size_t size) {
    note(__builtin_return_address(0));
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    note(__builtin_return_address(0));
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    note(__builtin_return_address(0));
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    note(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    note(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    note(__builtin_return_address(0));
    *result = __libc_memalign(alignment, size);
    return *result == NULL ? ENOMEM : 0;
}

int allocation_counter_works(void) { return 1; }

void allocation_counter_start(void) {
    atomic_store(&calls, 0);
    atomic_store(&is_counting, 1);
}

void allocation_counter_stop(void) { atomic_store(&is_counting, 0); }

/// Whether code lies in oneDNN or in a library that only oneDNN uses here.
static int is_library(void *caller) {
    Dl_info info;
    if (dladdr(caller, &info) == 0 || info.dli_fname == NULL) return 0;
    return strstr(info.dli_fname, "libdnnl") || strstr(info.dli_fname, "libstdc++") || strstr(info.dli_fname, "libgomp");
}

int64_t allocation_counter_library(void) {
    long total = atomic_load(&calls), counted = total < MOST_CALLERS ? total : MOST_CALLERS, found = 0;
    for (long index = 0; index < counted; index++) found += is_library(callers[index]) != 0;
    return found;
}

int64_t allocation_counter_own(void) { return atomic_load(&calls) - allocation_counter_library(); }

#endif

#if defined(__GLIBC__)
#include <malloc.h>
int64_t allocation_counter_bytes_in_use(void) { return (int64_t)mallinfo2().uordblks; }
#else
int64_t allocation_counter_bytes_in_use(void) { return 0; }
#endif
