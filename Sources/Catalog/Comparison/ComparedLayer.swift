import Tensors

/// The tensors of one part of the network, added up.
package struct ComparedLayer: Encodable, Sendable {
    package let name: String
    package let tensors: Int
    /// Tensors that differ, in values, shape or type.
    package let different: Int
    package let figures: ComparedTensor.Figures

    /// Adds tensors up layer by layer, in the order in which the layers first occur.
    static func layers(of tensors: [ComparedTensor]) -> [ComparedLayer] {
        var order: [String] = []
        var members: [String: [ComparedTensor]] = [:]
        for tensor in tensors {
            if members[tensor.layer] == nil { order.append(tensor.layer) }
            members[tensor.layer, default: []].append(tensor)
        }
        return order.map { name in
            let tensors = members[name] ?? []
            var sum = TensorDifference()
            for tensor in tensors { if let difference = tensor.difference { sum += difference } }
            return ComparedLayer(
                name: name, tensors: tensors.count, different: tensors.count { !$0.isSame },
                figures: ComparedTensor.Figures(sum))
        }
    }
}
