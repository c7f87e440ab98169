#include "dicom_shim.h"
#include "reason.h"

// The folder has the version in its name.
#if __has_include(<openjpeg-2.5/openjpeg.h>)
#include <openjpeg-2.5/openjpeg.h>
#else
#include <openjpeg-2.4/openjpeg.h>
#endif

#include <algorithm>
#include <cstring>
#include <memory>

namespace {
/// The code stream, as OpenJPEG reads a file.
struct Source {
    const uint8_t *bytes;
    size_t count;
    size_t position;

    static OPJ_SIZE_T read(void *target, OPJ_SIZE_T wanted, void *data) {
        auto *source = static_cast<Source *>(data);
        const size_t count = std::min<size_t>(wanted, source->count - source->position);
        // What the library takes for the end.
        if (count == 0) return static_cast<OPJ_SIZE_T>(-1);
        memcpy(target, source->bytes + source->position, count);
        source->position += count;
        return count;
    }

    static OPJ_OFF_T skip(OPJ_OFF_T wanted, void *data) {
        auto *source = static_cast<Source *>(data);
        if (wanted < 0) return -1;
        const size_t count = std::min<size_t>(static_cast<size_t>(wanted), source->count - source->position);
        source->position += count;
        return static_cast<OPJ_OFF_T>(count);
    }

    static OPJ_BOOL seek(OPJ_OFF_T target, void *data) {
        auto *source = static_cast<Source *>(data);
        if (target < 0 || static_cast<size_t>(target) > source->count) return OPJ_FALSE;
        source->position = static_cast<size_t>(target);
        return OPJ_TRUE;
    }
};

/// Keeps the first error, without its line's end.
void note(const char *message, void *data) {
    auto *reason = static_cast<char *>(data);
    if (*reason) return;
    snprintf(reason, dicom_shim_reason_bytes, "%s", message);
    reason[strcspn(reason, "\r\n")] = 0;
}

void ignore(const char *, void *) {}

dicom_shim_status damaged(char *reason) {
    if (!*reason) note("no reason given", reason);
    return dicom_shim_damaged;
}
}  // namespace

dicom_shim_status dicom_shim_decode_jpeg_2000(const uint8_t *stream, size_t count, const dicom_shim_frame *frame,
                                              uint8_t *target, dicom_shim_layout *layout, char *reason) {
    reason[0] = 0;
    static const uint8_t box[] = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    const bool is_file = count >= sizeof box && memcmp(stream, box, sizeof box) == 0;
    Source source{stream, count, 0};
    const std::unique_ptr<opj_codec_t, void (*)(opj_codec_t *)> decoder(
        opj_create_decompress(is_file ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K), opj_destroy_codec);
    const std::unique_ptr<opj_stream_t, void (*)(opj_stream_t *)> input(
        opj_stream_create(std::min<size_t>(std::max<size_t>(count, 1), 1 << 20), OPJ_TRUE), opj_stream_destroy);
    if (!decoder || !input) return refuse(dicom_shim_no_memory, reason, "");
    opj_set_error_handler(decoder.get(), note, reason);
    opj_set_warning_handler(decoder.get(), ignore, nullptr);
    opj_set_info_handler(decoder.get(), ignore, nullptr);
    opj_stream_set_user_data(input.get(), &source, nullptr);
    opj_stream_set_user_data_length(input.get(), count);
    opj_stream_set_read_function(input.get(), Source::read);
    opj_stream_set_skip_function(input.get(), Source::skip);
    opj_stream_set_seek_function(input.get(), Source::seek);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t *header = nullptr;
    const bool is_read =
        opj_setup_decoder(decoder.get(), &parameters) && opj_read_header(input.get(), decoder.get(), &header);
    const std::unique_ptr<opj_image_t, void (*)(opj_image_t *)> image(header, opj_image_destroy);
    if (!is_read || !image) return damaged(reason);

    const size_t pixels = size_t(frame->width) * frame->height;
    uint32_t precision = 0;
    for (uint32_t index = 0; index < image->numcomps; index++) {
        const auto &component = image->comps[index];
        precision = std::max(precision, component.prec);
        if (component.w != frame->width || component.h != frame->height || component.dx != 1 || component.dy != 1 ||
            component.prec > 16)
            return differ(reason, component.w, component.h, image->numcomps, int(component.prec));
    }
    if (image->numcomps != frame->samples || precision == 0)
        return differ(reason, frame->width, frame->height, image->numcomps, int(precision));
    if (!opj_decode(decoder.get(), input.get(), image.get()) || !opj_end_decompress(decoder.get(), input.get()))
        return damaged(reason);

    const uint32_t width = precision > 8 ? 2 : 1;
    for (uint32_t index = 0; index < frame->samples; index++) {
        const auto &component = image->comps[index];
        if (!component.data || component.w != frame->width || component.h != frame->height)
            return refuse(dicom_shim_damaged, reason, "a component without samples");
        // The low bits of negative numbers too: whoever knows their sign extends it.
        for (size_t pixel = 0; pixel < pixels; pixel++) {
            const size_t place = pixel * frame->samples + index;
            if (width == 1) {
                target[place] = static_cast<uint8_t>(component.data[pixel]);
            } else {
                const auto sample = static_cast<uint16_t>(component.data[pixel]);
                memcpy(target + 2 * place, &sample, sizeof sample);
            }
        }
    }
    *layout = {width, precision, 0};
    return dicom_shim_done;
}
