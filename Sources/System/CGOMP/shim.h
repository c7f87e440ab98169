#pragma once

// GCC's OpenMP runtime, whose pool of threads oneDNN computes in. Only gcc ships omp.h, so what is used is declared here.
int omp_get_max_threads(void);
int omp_get_num_threads(void);
int omp_get_thread_num(void);
void omp_set_num_threads(int count);
void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags);
