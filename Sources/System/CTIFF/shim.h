#pragma once
#include <tiffio.h>

// TIFFGetField and TIFFSetField are variadic, which Swift cannot call.
static inline int shim_TIFFGetFieldDefaulted16(TIFF *tiff, uint32_t tag, uint16_t *value) {
    return TIFFGetFieldDefaulted(tiff, tag, value);
}
static inline int shim_TIFFGetField32(TIFF *tiff, uint32_t tag, uint32_t *value) {
    return TIFFGetField(tiff, tag, value);
}
static inline int shim_TIFFSetField32(TIFF *tiff, uint32_t tag, uint32_t value) {
    return TIFFSetField(tiff, tag, value);
}
