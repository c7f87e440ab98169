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
static inline int shim_TIFFGetExtraSamples(TIFF *tiff, uint16_t *count, uint16_t **kinds) {
    return TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, count, kinds);
}
static inline int shim_TIFFSetExtraSamples(TIFF *tiff, uint16_t count, const uint16_t *kinds) {
    return TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, count, kinds);
}
static inline int shim_TIFFGetColorMap(TIFF *tiff, uint16_t **red, uint16_t **green, uint16_t **blue) {
    return TIFFGetField(tiff, TIFFTAG_COLORMAP, red, green, blue);
}
