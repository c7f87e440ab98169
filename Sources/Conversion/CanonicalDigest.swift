package import Files
package import Tensors

/// A digest of weights that does not depend on the file they came from.
///
/// It is SHA-256 over the tensors in ascending order of their names (by UTF-8 bytes). Each tensor contributes its name in UTF-8, a zero
/// byte, `float32`, a zero byte, its extents in decimal joined by commas (nothing for a scalar), a zero byte, and its elements:
/// row-major, little-endian IEEE 754. Only what evaluation needs takes part: no batch counters, no heads.
package enum CanonicalDigest {
    /// The digest of a network's canonical weights.
    package static func digest(of weights: StateDict) -> Digest {
        var hash = SHA256()
        for (name, tensor) in weights.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let extents = tensor.shape.dimensions.map(String.init).joined(separator: ",")
            hash.update("\(name)\0\(DType.float32.name)\0\(extents)\0")
            tensor.values.withBytes { hash.update($0) }
        }
        return hash.finish()
    }
}
