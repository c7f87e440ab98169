import Tensors

/// The image on which every imported network is tried: 3 × 224 × 224, the same on every machine.
///
/// Channel c at row y and column x is `((x·(c+1) + y·(3−c)) mod 64) / 32 − 1 + u − ½`, where u is the uniform draw of
/// `CountedGenerator(seed: 224, c, y, x)`: slanted ramps of every direction, and noise. It is fed as it is, without a model's preprocessing.
package enum ProbeImage {
    package static let name = "zoo-probe-1"
    package static let side = 224

    /// The image as a batch of one, N × C × H × W.
    package static func values() -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(3 * side * side)
        for c in 0..<3 {
            for y in 0..<side {
                for x in 0..<side {
                    var noise = CountedGenerator(seed: 224, UInt64(c), UInt64(y), UInt64(x))
                    let ramp = Float((x * (c + 1) + y * (3 - c)) % 64) / 32 - 1
                    values.append(ramp + (noise.uniform() - 0.5))
                }
            }
        }
        return values
    }
}
