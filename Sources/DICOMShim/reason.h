#pragma once

#include "dicom_shim.h"

#include <cstdio>

/// Says why, and returns what.
static inline dicom_shim_status refuse(dicom_shim_status status, char *reason, const char *text) {
    snprintf(reason, dicom_shim_reason_bytes, "%s", text ? text : "");
    return status;
}

/// Says what was found in place of what was announced.
static inline dicom_shim_status differ(char *reason, unsigned width, unsigned height, unsigned samples, int precision) {
    snprintf(reason, dicom_shim_reason_bytes, "%u×%u pixels of %u samples of %d bits", width, height, samples, precision);
    return dicom_shim_different;
}
