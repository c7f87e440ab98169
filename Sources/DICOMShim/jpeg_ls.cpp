#include "dicom_shim.h"
#include "reason.h"

#include <charls/charls.h>

#include <memory>

using charls::interleave_mode;
using charls::jpegls_errc;

static dicom_shim_status refuse(jpegls_errc error, char *reason) {
    if (error == jpegls_errc::not_enough_memory) return refuse(dicom_shim_no_memory, reason, "");
    return refuse(dicom_shim_damaged, reason, charls_get_error_message(error));
}

dicom_shim_status dicom_shim_decode_jpeg_ls(const uint8_t *stream, size_t count, const dicom_shim_frame *frame,
                                            uint8_t *target, dicom_shim_layout *layout, char *reason) {
    const std::unique_ptr<charls_jpegls_decoder, void (*)(const charls_jpegls_decoder *)> decoder(
        charls_jpegls_decoder_create(), charls_jpegls_decoder_destroy);
    if (!decoder) return refuse(dicom_shim_no_memory, reason, "");
    charls_frame_info info{};
    interleave_mode mode{};
    size_t bytes = 0;
    auto error = charls_jpegls_decoder_set_source_buffer(decoder.get(), stream, count);
    if (error == jpegls_errc::success) error = charls_jpegls_decoder_read_header(decoder.get());
    if (error == jpegls_errc::success) error = charls_jpegls_decoder_get_frame_info(decoder.get(), &info);
    if (error != jpegls_errc::success) return refuse(error, reason);
    const auto samples = static_cast<uint32_t>(info.component_count);
    if (info.width != frame->width || info.height != frame->height || samples != frame->samples ||
        info.bits_per_sample > 16)
        return differ(reason, info.width, info.height, samples, info.bits_per_sample);
    const uint32_t width = info.bits_per_sample > 8 ? 2 : 1;
    error = charls_jpegls_decoder_get_interleave_mode(decoder.get(), &mode);
    if (error == jpegls_errc::success) error = charls_jpegls_decoder_get_destination_size(decoder.get(), 0, &bytes);
    if (error != jpegls_errc::success) return refuse(error, reason);
    if (bytes != size_t(info.width) * info.height * samples * width)
        return refuse(dicom_shim_damaged, reason, "another number of bytes");
    error = charls_jpegls_decoder_decode_to_buffer(decoder.get(), target, bytes, 0);
    if (error != jpegls_errc::success) return refuse(error, reason);
    *layout = {width, static_cast<uint32_t>(info.bits_per_sample), mode == interleave_mode::none && samples > 1};
    return dicom_shim_done;
}
