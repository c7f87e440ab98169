package import Tensors

/// A group of a file to be written; the groups above it come into being with it.
package struct NewGroup: Sendable, Codable {
    package struct Dataset: Sendable, Codable {
        let name: String
        let dtype: DType
        let extents: [Int]

        /// A data set of float32 or float64 elements.
        package init(name: String, dtype: DType, extents: [Int]) {
            self.name = name
            self.dtype = dtype
            self.extents = extents
        }

        var byteCount: Int { extents.reduce(dtype.byteCount, *) }
    }

    let path: [String]
    /// Attributes that are one text.
    let texts: [String: String]
    let datasets: [Dataset]

    package init(path: [String], texts: [String: String] = [:], datasets: [Dataset]) {
        self.path = path
        self.texts = texts
        self.datasets = datasets
    }

    var name: String { path.joined(separator: "/") }
}
