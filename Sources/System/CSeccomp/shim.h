#pragma once

#include <seccomp.h>

// A macro with an argument, which Swift does not import.
static inline uint32_t shim_SCMP_ACT_ERRNO(uint16_t code) { return SCMP_ACT_ERRNO(code); }
