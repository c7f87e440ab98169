#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer has no header; these are the two functions of its documentation that the harness calls.

/// Runs the fuzzer; what it is to run is handed over as a function.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t size));

/// Changes bytes as libFuzzer would by itself; returns the new size.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
