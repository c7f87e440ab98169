import Tensors

/// Where a file of no known layout keeps a whole ResNet-50 under torchvision's names.
package struct BackbonePlace: Sendable, Hashable {
    /// Keys from the file's root to the dictionary of weights.
    package let keyPath: [String]
    /// What stands before each canonical name.
    package let prefix: String

    /// Looks for stems, and takes the first whose whole network is there.
    ///
    /// - Parameter tensors: Every tensor of the file.
    package init?(in tensors: [SourceTensor]) {
        let stem = "conv1.weight"
        for tensor in tensors where tensor.shape.rank == 4 && tensor.shape.dimensions[2...] == [7, 7] {
            guard let name = tensor.path.last, name.hasSuffix(stem) else { continue }
            let prefix = String(name.dropLast(stem.count))
            let keyPath = Array(tensor.path.dropLast())
            let anything = [Drop(pattern: "*", reason: "not looked at")]
            let layout = Layout(name: "", keyPath: keyPath, prefix: prefix, drops: anything, beside: anything)
            guard Ledger(tensors, layout: layout).isClean else { continue }
            self.keyPath = keyPath
            self.prefix = prefix
            return
        }
        return nil
    }
}
