#include "dicom_shim.h"
#include "reason.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmjpeg/djcparam.h>
#include <dcmtk/dcmjpeg/djdijg12.h>
#include <dcmtk/dcmjpeg/djdijg16.h>
#include <dcmtk/dcmjpeg/djdijg8.h>
#include <dcmtk/oflog/oflog.h>

#include <memory>
#include <new>

void dicom_shim_begin(void) {
    try {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    } catch (...) {
        // Messages go to a descriptor that swallows them.
    }
}

static std::unique_ptr<DJDecoder> decoder(const DJCodecParameter &parameters, uint32_t precision) {
    if (precision <= 8) return std::make_unique<DJDecompressIJG8Bit>(parameters, OFFalse);
    if (precision <= 12) return std::make_unique<DJDecompressIJG12Bit>(parameters, OFFalse);
    return std::make_unique<DJDecompressIJG16Bit>(parameters, OFFalse);
}

dicom_shim_status dicom_shim_decode_jpeg(const uint8_t *stream, size_t count, const dicom_shim_frame *frame,
                                         uint8_t *target, dicom_shim_layout *layout, char *reason) {
    try {
        const DJCodecParameter parameters(ECC_lossyYCbCr, EDC_never, EUC_default, EPC_colorByPixel);
        const auto decoder = ::decoder(parameters, frame->precision);
        const size_t bytes = size_t(frame->width) * frame->height * frame->samples * decoder->bytesPerSample();
        if (count > UINT32_MAX || bytes > UINT32_MAX) return refuse(dicom_shim_different, reason, "too many bytes");
        OFCondition condition = decoder->init();
        if (condition.good()) {
            // It does not write into the stream.
            condition = decoder->decode(const_cast<uint8_t *>(stream), uint32_t(count), target, uint32_t(bytes), OFFalse);
        }
        if (condition.bad()) return refuse(dicom_shim_damaged, reason, condition.text());
        *layout = {decoder->bytesPerSample(), frame->precision, 0};
        return dicom_shim_done;
    } catch (const std::bad_alloc &) {
        return refuse(dicom_shim_no_memory, reason, "");
    } catch (...) {
        return refuse(dicom_shim_damaged, reason, "no reason given");
    }
}
