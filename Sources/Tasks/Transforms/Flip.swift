package import Files
import Images
package import Tensors

/// Mirrors the picture, half of the time by default.
package struct Flip: Transform {
    /// What is swapped.
    package enum Axis: String, Sendable, Hashable, CaseIterable {
        /// Left and right.
        case horizontal
        /// Top and bottom.
        case vertical
        /// Rows and columns; the picture must be square.
        case diagonal
    }

    package static let name = "flip"
    package let axis: Axis
    package let probability: Float

    package init(_ axis: Axis, probability: Float = 0.5) {
        (self.axis, self.probability) = (axis, probability)
    }

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        axis = try parameters.choice("axis")
        probability = try parameters.chance(orElse: 0.5)
    }

    package var parameters: [JSONValue.Member] {
        [.init("axis", .text(axis.rawValue)), .init("probability", JSONValue(shortest: probability))]
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        guard draws.uniform() < probability else { return }
        switch axis {
        case .horizontal: frame.move(by: .horizontalFlip(width: frame.width))
        case .vertical: frame.move(by: .verticalFlip(height: frame.height))
        case .diagonal: frame.move(by: .transposition)
        }
    }
}
