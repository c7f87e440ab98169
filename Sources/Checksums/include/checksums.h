#ifndef CHECKSUMS_H
#define CHECKSUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has an instruction for CRC-32C; the functions below may not be called without.
bool checksums_has_crc32c(void);

/// The state of the checksum, not inverted, after some bytes.
uint32_t checksums_crc32c(uint32_t state, const void *bytes, size_t count);

/// The states of three lanes of `lane` bytes, a multiple of eight, that follow each other.
///
/// The instruction takes three cycles and can begin in each, so that three independent chains are three times as fast.
void checksums_crc32c_lanes(uint32_t states[3], const void *bytes, size_t lane);

#endif
