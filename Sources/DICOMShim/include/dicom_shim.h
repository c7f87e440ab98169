#pragma once

// The coded frames of DICOM files, by libraries whose interface is C++ or a set of callbacks: no exception and no jump leaves a function.
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a frame must turn out to be.
typedef struct {
    uint32_t width;
    uint32_t height;
    /// Of a pixel.
    uint32_t samples;
    /// Bits of a sample, as the code stream announces them; only JPEG's is looked at.
    uint32_t precision;
} dicom_shim_frame;

/// How the samples of a decoded frame lie: in the machine's byte order.
typedef struct {
    uint32_t bytes_per_sample;
    uint32_t precision;
    /// Whether all first samples come first, then all second ones.
    uint32_t is_planar;
} dicom_shim_layout;

typedef enum {
    dicom_shim_done = 0,
    dicom_shim_damaged = 1,
    /// Sound, and not what was announced.
    dicom_shim_different = 2,
    dicom_shim_no_memory = 3,
} dicom_shim_status;

enum { dicom_shim_reason_bytes = 256 };

/// Silences the libraries' own messages.
void dicom_shim_begin(void);

/// JPEG of 8 to 16 bits, lossless or not, by DCMTK's three copies of libjpeg; colours stay as they are coded.
///
/// `target` has room for two bytes a sample, here and below, and `reason` for `dicom_shim_reason_bytes`.
dicom_shim_status dicom_shim_decode_jpeg(const uint8_t *stream, size_t count, const dicom_shim_frame *frame,
                                         uint8_t *target, dicom_shim_layout *layout, char *reason);

/// JPEG-LS, by CharLS.
dicom_shim_status dicom_shim_decode_jpeg_ls(const uint8_t *stream, size_t count, const dicom_shim_frame *frame,
                                            uint8_t *target, dicom_shim_layout *layout, char *reason);

/// JPEG 2000, by OpenJPEG; reversible and irreversible colour transforms are undone.
dicom_shim_status dicom_shim_decode_jpeg_2000(const uint8_t *stream, size_t count, const dicom_shim_frame *frame,
                                              uint8_t *target, dicom_shim_layout *layout, char *reason);

#ifdef __cplusplus
}
#endif
