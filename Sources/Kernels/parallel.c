#include "parallel.h"

// GCC's OpenMP runtime, whose pool oneDNN computes in: a second pool would fight with its spinning workers.
int omp_get_max_threads(void);
int omp_get_num_threads(void);
int omp_get_thread_num(void);
void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags);

/// Below this many floats, waking the pool costs more than it saves.
static const int64_t smallest_shared = 8192;

typedef struct {
    int64_t count;
    range_body body;
    const void *arguments;
} job;

static void share(void *data) {
    const job *work = data;
    int64_t threads = omp_get_num_threads(), thread = omp_get_thread_num();
    int64_t begin = work->count * thread / threads, end = work->count * (thread + 1) / threads;
    if (begin < end) work->body(work->arguments, begin, end);
}

void run_ranges(int64_t count, int64_t floats, range_body body, const void *arguments) {
    if (count <= 0) return;
    if (count == 1 || count * floats < smallest_shared || omp_get_max_threads() == 1) {
        body(arguments, 0, count);
        return;
    }
    job work = {count, body, arguments};
    GOMP_parallel(share, &work, 0, 0);
}
