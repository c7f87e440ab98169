extension Preprocessing {
    /// The numbers in one line of the screen.
    package var words: String {
        let scale = "\(channelOrder.rawValue) in [\(Self.text(range[0])), \(Self.text(range[1]))]"
        let isPlain = mean.allSatisfy { $0 == 0 } && std.allSatisfy { $0 == 1 }
        let norm = isPlain ? "no mean or std" : "mean \(Self.text(mean)), std \(Self.text(std))"
        let size = keepsAspectRatio ? "\(crop) of \(resize)" : "\(crop) of \(resize)×\(resize)"
        return "\(scale), \(norm), \(size) \(interpolation.rawValue)"
    }

    private static func text(_ numbers: [Double]) -> String { numbers.map(text).joined(separator: " ") }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
