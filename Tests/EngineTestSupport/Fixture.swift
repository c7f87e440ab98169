import Foundation
package import Tensors

/// Tensors that PyTorch computed, written by Tools/fixtures/engine.py as a safetensors file.
package struct Fixture {
    package let tensors: StateDict

    package init(tensors: StateDict) {
        self.tensors = tensors
    }

    package init(_ name: String) throws {
        guard let url = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "safetensors") else {
            throw Fault.missing(name)
        }
        let data = try Data(contentsOf: url)
        let count = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        let header = try JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(count))
        guard let entries = header as? [String: Any] else { throw Fault.malformed(name) }
        var tensors = StateDict()
        for (key, entry) in entries where key != "__metadata__" {
            guard let entry = entry as? [String: Any], entry["dtype"] as? String == "F32",
                let dimensions = entry["shape"] as? [Int], let range = entry["data_offsets"] as? [Int]
            else { throw Fault.malformed(name) }
            let bytes = data.dropFirst(8 + count + range[0]).prefix(range[1] - range[0])
            let values = [Float](unsafeUninitializedCapacity: bytes.count / 4) { target, initialised in
                initialised = bytes.copyBytes(to: target) / 4
            }
            tensors[key] = Tensor(Shape(dimensions), values)
        }
        self.tensors = tensors
    }

    package subscript(name: String) -> Tensor {
        get throws {
            guard let tensor = tensors[name] else { throw Fault.missing(name) }
            return tensor
        }
    }

    /// The tensors whose names begin so, by the rest of the name.
    package func group(_ prefix: String) -> StateDict {
        var group = StateDict()
        for (name, tensor) in tensors where name.hasPrefix(prefix + ".") {
            group[String(name.dropFirst(prefix.count + 1))] = tensor
        }
        return group
    }

    package enum Fault: Error {
        case missing(String), malformed(String)
    }
}
