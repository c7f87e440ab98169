package import Errors
package import Networks
package import Tensors

/// Why a device cannot build or run a plan.
package enum EngineError: Fault, Equatable {
    /// The device's library refused an operation.
    case device(library: String, operation: String, status: String)
    /// A state whose names or shapes are not the network's; each list is sorted.
    case stateMismatch(missing: [String], unexpected: [String], misshapen: [Misshapen])
    /// An image size that the network does not fit.
    case shape(ShapeFault)
    /// A buffer with the wrong number of elements.
    case elementCount(what: String, expected: Int, found: Int)
    /// Something asked of a network that has no such node.
    case missingNode(index: Int)
    /// Frozen parameters that the network has not; sorted.
    case missingParameters([String])
    /// A precision that the device does not compute in.
    case precision(Precision, device: String)
    /// A network or layer that the device cannot run.
    case unsupported(String)
    /// There is not as much memory as something takes; nil when the system does not say how much there is.
    case memory(needed: Int, available: MemoryAvailability?)

    /// A tensor whose shape is not the network's.
    package struct Misshapen: Sendable, Equatable {
        package let name: String
        package let expected: Shape
        package let found: Shape

        package init(name: String, expected: Shape, found: Shape) {
            self.name = name
            self.expected = expected
            self.found = found
        }
    }
}

extension EngineError {
    package var kind: FaultKind { .failed }

    package var description: String {
        switch self {
        case .device(let library, let operation, let status): "\(operation): \(library) says \(status)"
        case .stateMismatch(let missing, let unexpected, let misshapen):
            "the weights do not fit the network: "
                + [
                    Self.list("missing", missing), Self.list("unexpected", unexpected),
                    Self.list("misshapen", misshapen.map { "\($0.name) (expected \($0.expected), found \($0.found))" }),
                ].compactMap(\.self).joined(separator: "; ")
        case .shape(let fault): fault.description
        case .elementCount(let what, let expected, let found): "\(what): expected \(expected) values, found \(found)"
        case .missingNode(let index): "the network has no node \(index)"
        case .missingParameters(let names): "the network has no parameters named \(names.joined(separator: ", "))"
        case .precision(let precision, let device): "\(device) does not compute in \(precision.rawValue)"
        case .unsupported(let what): "\(what) is not supported"
        case .memory(let needed, let available): MemoryAvailability.shortage(needed: needed, available: available)
        }
    }

    /// What to do about it.
    package var hint: String? {
        switch self {
        case .device, .memory: "zoo doctor"
        case .precision: "--precision auto takes what there is; zoo doctor names it"
        case .stateMismatch: "compare the file with the network: zoo inspect FILE"
        case .shape: "choose an image side that is a multiple of 32"
        case .elementCount, .missingNode, .missingParameters, .unsupported:
            "this is a fault of zoo; please report it"
        }
    }

    private static func list(_ title: String, _ items: [String]) -> String? {
        items.isEmpty ? nil : "\(items.count) \(title): \(items.joined(separator: ", "))"
    }
}
