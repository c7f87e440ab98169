import Images
import Tasks
import Tensors
import Training

/// One test image side by side: input, truth, prediction, and both masks over the input.
struct Panel {
    /// Pixels between two parts.
    private static let gap = 8
    private static let parts = 4

    private let side: Int
    /// RGB on [0, 255], pixel by pixel.
    private let input: [UInt8]
    private let isTrue: [Bool]
    private let isPredicted: [Bool]

    /// The panels of a batch.
    static func each(of batch: Batch, logits: Tensor, side: Int, _ normalisation: Normalisation) -> [Panel] {
        let pixels = side * side
        return (0..<batch.count).map { index in
            let range = index * pixels..<(index + 1) * pixels
            return Panel(
                side: side,
                input: rgb(batch.images[index * 3 * pixels..<(index + 1) * 3 * pixels], pixels, normalisation),
                isTrue: batch.targets[range].map { $0 > 0.5 }, isPredicted: logits.values[range].map { $0 > 0 })
        }
    }

    /// Panels one below the other on white.
    static func stacked(_ panels: [Panel]) -> Image {
        let side = panels.first?.side ?? 1
        let width = parts * side + (parts - 1) * gap
        let height = max(1, panels.count * side + (panels.count - 1) * gap)
        var image = Image(width: width, height: height, channels: 3, repeating: 255)
        for (row, panel) in panels.enumerated() {
            for part in 0..<parts {
                panel.draw(part, into: &image, left: part * (side + gap), top: row * (side + gap))
            }
        }
        return image
    }

    private func draw(_ part: Int, into image: inout Image, left: Int, top: Int) {
        for y in 0..<side {
            for x in 0..<side {
                let pixel = y * side + x
                let color =
                    switch part {
                    case 0: inputColor(pixel)
                    case 1: Color(gray: isTrue[pixel] ? 255 : 0)
                    case 2: Color(gray: isPredicted[pixel] ? 255 : 0)
                    default: overlayColor(pixel)
                    }
                let start = ((top + y) * image.width + left + x) * 3
                image.values[start] = color.red
                image.values[start + 1] = color.green
                image.values[start + 2] = color.blue
            }
        }
    }

    private func inputColor(_ pixel: Int) -> Color {
        Color(red: input[3 * pixel], green: input[3 * pixel + 1], blue: input[3 * pixel + 2])
    }

    /// Green where both agree, red where only the prediction is, blue where only the truth is; else the input, darkened.
    private func overlayColor(_ pixel: Int) -> Color {
        switch (isPredicted[pixel], isTrue[pixel]) {
        case (true, true): Color(red: 0, green: 200, blue: 0)
        case (true, false): Color(red: 230, green: 40, blue: 40)
        case (false, true): Color(red: 60, green: 110, blue: 255)
        case (false, false): inputColor(pixel).halved
        }
    }

    /// Undoes the normalisation.
    private static func rgb(_ planes: ArraySlice<Float>, _ pixels: Int, _ normalisation: Normalisation) -> [UInt8] {
        var values = [UInt8](repeating: 0, count: 3 * pixels)
        for channel in 0..<3 {
            let start = planes.startIndex + normalisation.place(of: channel) * pixels
            for pixel in 0..<pixels {
                let sample = planes[start + pixel] * normalisation.std[channel] + normalisation.mean[channel]
                values[3 * pixel + channel] = UInt8(min(max(sample * 255, 0), 255).rounded())
            }
        }
        return values
    }
}

extension Panel {
    fileprivate struct Color {
        var red: UInt8
        var green: UInt8
        var blue: UInt8

        var halved: Color { Color(red: red / 2, green: green / 2, blue: blue / 2) }
    }
}

extension Panel.Color {
    init(gray: UInt8) { self.init(red: gray, green: gray, blue: gray) }
}
