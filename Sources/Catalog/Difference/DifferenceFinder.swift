import Checkpoints
import Conversion
import Networks
import Tensors

/// Compares the weights of two files or models.
package struct DifferenceFinder: Sendable {
    private let finder: SideFinder

    /// - Parameters:
    ///   - store: Where models are.
    ///   - cards: The catalogue that recognises files.
    package init(store: Store, cards: Cards) {
        finder = SideFinder(store: store, cards: cards)
    }

    /// Compares two things, each a file or a model of the store.
    ///
    /// ResNet-50s of known layouts are compared by what their tensors are; anything else by the names in the files.
    ///
    /// - Parameters:
    ///   - first: A path, or a model's name however it is spelt; a file wins over a model of the same name.
    ///   - second: The other one.
    ///   - listsAll: Whether the report lists the tensors that are the same as well.
    /// - Returns: What was found.
    /// - Throws: `CatalogError` when one of them is not there or cannot be read.
    package func run(_ first: String, _ second: String, listsAll: Bool) async throws(CatalogError) -> DifferenceReport {
        let a = try await finder.side(first)
        let b = try await finder.side(second)
        let method: DifferenceReport.Method
        let pairing: TensorPairing
        if let weights = a.weights, let others = b.weights {
            method = .canonical
            pairing = TensorPairing(weights, others)
        } else {
            method = .names
            pairing = try TensorPairing(a.checkpoint, b.checkpoint)
        }
        return DifferenceReport(a, b, method: method, pairing, listsAll: listsAll)
    }
}

/// The tensors of two sides, brought together by name and compared.
struct TensorPairing {
    /// Larger tensors are compared by their digests alone.
    private static let largest = 1 << 28

    private(set) var tensors: [ComparedTensor] = []
    private(set) var onlyInFirst: [String] = []
    private(set) var onlyInSecond: [String] = []

    /// Compares canonical weights, in the network's order.
    init(_ first: StateDict, _ second: StateDict) {
        let order = ResNet50().backbone().parameters.map(\.name)
        let others = Set(first.keys).union(second.keys).subtracting(order).sorted()
        for name in order + others {
            switch (first[name], second[name]) {
            case (let a?, let b?): tensors.append(Self.compared(name, a, b))
            case (_?, nil): onlyInFirst.append(name)
            case (nil, _?): onlyInSecond.append(name)
            case (nil, nil): break
            }
        }
    }

    /// Compares the tensors of two files as they are, in the order of the first.
    ///
    /// - Parameters:
    ///   - first: A file.
    ///   - second: Another one.
    /// - Throws: `CatalogError` when a tensor cannot be read.
    init(_ first: Checkpoint, _ second: Checkpoint) throws(CatalogError) {
        let others = Dictionary(second.tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
        for named in first.tensors {
            guard let other = others[named.name] else {
                onlyInFirst.append(named.name)
                continue
            }
            do {
                tensors.append(try Self.compared(named, other))
            } catch {
                throw CatalogError(error)
            }
        }
        let names = Set(first.tensors.map(\.name))
        onlyInSecond = second.tensors.map(\.name).filter { !names.contains($0) }
    }

    private static func compared(_ name: String, _ a: Tensor, _ b: Tensor) -> ComparedTensor {
        let difference = a.shape == b.shape ? TensorDifference(a.values, b.values) : nil
        return ComparedTensor(
            name: name, layer: layer(ofCanonical: name), isSame: difference?.changed == 0, shapes: (a.shape, b.shape),
            types: (.float32, .float32), difference: difference)
    }

    private static func compared(
        _ named: NamedTensor, _ other: StoredTensor
    ) throws(CheckpointError) -> ComparedTensor {
        let tensor = named.tensor
        let isComparable = tensor.shape == other.shape && tensor.shape.count <= largest
        let hasEqualForm = tensor.shape == other.shape && tensor.dtype == other.dtype
        var isSame = false
        var difference: TensorDifference?
        if hasEqualForm { isSame = try tensor.digest() == other.digest() }
        if isComparable, !tensor.dtype.isComplex, !other.dtype.isComplex {
            // What float32 cannot tell apart the digests do.
            difference = TensorDifference(try tensor.float32().values, try other.float32().values)
        }
        let end = named.name.lastIndex { $0 == "." || $0 == "/" }
        return ComparedTensor(
            name: named.name, layer: end.map { String(named.name[..<$0]) } ?? named.name, isSame: isSame,
            shapes: (tensor.shape, other.shape), types: (tensor.dtype, other.dtype), difference: difference)
    }

    /// `stem`, `layer1.0` … `layer4.2`.
    private static func layer(ofCanonical name: String) -> String {
        let parts = name.split(separator: ".")
        return name.hasPrefix("layer") ? parts.prefix(2).joined(separator: ".") : "stem"
    }
}

extension DType {
    fileprivate var isComplex: Bool { self == .complex64 || self == .complex128 }
}
