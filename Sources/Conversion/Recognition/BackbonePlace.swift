import Networks
import Tensors

/// Where a file keeps a whole ResNet-50 in one of the known naming schemes, whosever it is.
package struct BackbonePlace: Sendable {
    /// The account of the file when the network there is taken, and it alone.
    package let ledger: Ledger

    /// More networks than these in one file are not looked for.
    private static let most = 32

    package var layout: CheckpointLayout { ledger.layout }

    /// The keys and modules that lead to the network, by which it is asked for; nothing at the file's root.
    package var label: String {
        let prefix = layout.naming.isPyTorch ? WrapperNames.removed(from: layout.prefix) : layout.prefix
        let parts = layout.keyPath + prefix.split(separator: ".").map(String.init)
        return parts.filter { $0 != "module" }.joined(separator: ".")
    }

    /// How many classes the network tells apart, when a classifier stands behind it.
    package var classes: Int? { ledger.classifierOutputs }

    /// What it is, in words: `a ResNet-50 of transformers' names below resnet, with a classifier of 1000 outputs`.
    package var words: String {
        let place = label.isEmpty ? "" : " below \(label)"
        let head = classes.map { ", with a classifier of \($0) outputs" } ?? ""
        let width = ledger.network.width
        let size = width == ResNet50.publishedWidth ? "" : " (\(width) channel\(width == 1 ? "" : "s") in the stem)"
        return "a ResNet-50\(size) under \(layout.naming.title)\(place)\(head)"
    }

    /// Whether the user's word for one of several copies means this one: its label, or a part that no other has.
    package func isMeant(by branch: String, among places: [BackbonePlace]) -> Bool {
        if label == branch { return true }
        let named = places.filter { $0.label.split(separator: ".").contains { $0 == branch } }
        return named.count == 1 && named[0].label == label && !places.contains { $0.label == branch }
    }

    /// Every network that stands in a file of these tensors, in the file's order.
    package static func all(in tensors: [SourceTensor]) -> [BackbonePlace] {
        let layouts = pyTorchLayouts(tensors) + kerasLayouts(tensors)
        return layouts.compactMap { layout in
            let ledger = Ledger(tensors, layout: layout)
            return ledger.isClean ? BackbonePlace(ledger: ledger) : nil
        }
    }

    /// A layout for each kernel that can be a stem: seven by seven, under the scheme's name for it.
    private static func pyTorchLayouts(_ tensors: [SourceTensor]) -> [CheckpointLayout] {
        var layouts: [CheckpointLayout] = []
        for tensor in tensors where tensor.shape.rank == 4 && tensor.shape.dimensions[2...] == [7, 7] {
            guard let name = tensor.path.last else { continue }
            for naming in Naming.pyTorch where name == naming.stem || name.hasSuffix("." + naming.stem) {
                guard layouts.count < most else { return layouts }
                layouts.append(
                    CheckpointLayout(
                        name: naming.title, naming: naming, keyPath: Array(tensor.path.dropLast()),
                        prefix: String(name.dropLast(naming.stem.utf8.count)), takesBackboneAlone: true))
            }
        }
        return layouts
    }

    /// Keras' layers are known by name wherever they stand, with biases or without; the objects of a model below any others.
    private static func kerasLayouts(_ tensors: [SourceTensor]) -> [CheckpointLayout] {
        guard tensors.contains(where: { $0.separator == "/" }) else { return [] }
        let named = Naming.kerasSchemes.flatMap { naming in
            [[], ["model_weights"]].flatMap { keyPath in withAndWithoutBiases(naming, keyPath: keyPath) }
        }
        let prefixes = tensors.lazy.filter { $0.shape.rank == 4 }.compactMap { tensor -> String? in
            let key = Naming.kerasObjects.key(tensor.path[...], layer: nil)
            guard key.hasSuffix("/" + Naming.kerasObjects.stem) || key == Naming.kerasObjects.stem else { return nil }
            return String(key.dropLast(Naming.kerasObjects.stem.utf8.count))
        }
        return named + prefixes.prefix(most).flatMap { withAndWithoutBiases(.kerasObjects, prefix: $0) }
    }

    private static func withAndWithoutBiases(
        _ naming: Naming, keyPath: [String] = [], prefix: String = ""
    ) -> [CheckpointLayout] {
        [true, false].map { hasBiases in
            CheckpointLayout(
                name: naming.title, naming: naming, keyPath: keyPath, prefix: prefix, hasConvolutionBiases: hasBiases,
                takesBackboneAlone: true)
        }
    }
}
