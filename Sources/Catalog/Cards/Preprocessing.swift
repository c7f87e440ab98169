/// How a model wants its images in evaluation.
package struct Preprocessing: Codable, Sendable, Hashable {
    package enum ChannelOrder: String, Codable, Sendable, Hashable {
        case rgb = "RGB"
        case bgr = "BGR"
    }

    package enum Interpolation: String, Codable, Sendable, Hashable {
        case bilinear, bicubic
    }

    package var channelOrder: ChannelOrder
    /// What black and white become before the mean is subtracted: `[0, 1]` or `[0, 255]`.
    package var range: [Double]
    /// One for each channel in `channelOrder`, in units of `range`.
    package var mean: [Double]
    package var std: [Double]
    /// The shorter side before the crop, or both sides when `keepsAspectRatio` is false.
    package var resize: Int
    package var keepsAspectRatio: Bool
    /// The side of the centre crop that the network sees.
    package var crop: Int
    package var interpolation: Interpolation

    /// Torchvision's for ImageNet models.
    package static let imageNet = Preprocessing(
        channelOrder: .rgb, range: [0, 1], mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], resize: 256,
        keepsAspectRatio: true, crop: 224, interpolation: .bilinear)
}
