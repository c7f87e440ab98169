import Networks

/// What the engine computes in one go: a layer, or several that read memory once together.
enum Unit {
    case input(Node.ID, channels: Int)
    case convolution(Node.ID, Convolution)
    /// A 3×3 convolution of an image whose pixels are doubled first, joined with another image or not.
    case upsampledConvolution(Node.ID, Convolution, upsampled: Node.ID, skip: Node.ID?)
    case sum(Sum)
    case maxPool(Node.ID, MaxPool)
    case average(Node.ID)
    case upsample(Node.ID)
    case concatenate(Node.ID)
    case linear(Node.ID, Linear)

    /// activation(Σ terms): batch norms, an addition and an activation, or some of them.
    struct Sum {
        /// The node whose result this is: the last of those joined.
        let result: Node.ID
        let terms: [Term]
        let activation: Activation?
    }

    /// A summand: a value, normalised or as it is.
    struct Term {
        let value: Node.ID
        let norm: Node.ID?
    }
}

extension Network {
    /// The network as units, in order.
    ///
    /// - Parameters:
    ///   - outputs: Nodes whose results are wanted, so that they are not joined with what follows.
    ///   - lanes: Channels in a block; only whole blocks can be taken apart.
    ///   - shapes: The shapes of the nodes' results.
    /// - Returns: The units; the nodes that are joined into a later unit have none of their own.
    func units(outputs: Set<Node.ID>, lanes: Int, shapes: [LayerShape]) -> [Unit] {
        var readers = [Int](repeating: 0, count: nodes.count)
        for input in nodes.flatMap(\.inputs) { readers[input.index] += 1 }

        /// Whether a node's result is needed by its one reader alone.
        func isPrivate(_ id: Node.ID) -> Bool { readers[id.index] == 1 && !outputs.contains(id) }

        func term(_ id: Node.ID) -> Unit.Term {
            guard case .batchNorm = self[id].layer, isPrivate(id) else { return Unit.Term(value: id, norm: nil) }
            return Unit.Term(value: self[id].inputs[0], norm: id)
        }

        /// The terms of what an activation or an addition reads.
        func terms(_ id: Node.ID) -> [Unit.Term] {
            guard self[id].layer == .add, isPrivate(id) else { return [term(id)] }
            return self[id].inputs.map(term)
        }

        /// The doubled and the other image that a convolution reads, if that is what it reads.
        func doubled(_ id: Node.ID, _ layer: Convolution) -> (upsampled: Node.ID, skip: Node.ID?)? {
            guard layer.kernel == 3, layer.stride == 1, layer.padding == .symmetric(1), !layer.hasBias else {
                return nil
            }
            let input = self[id].inputs[0]
            guard isPrivate(input) else { return nil }
            switch self[input].layer {
            case .upsampleNearest: return (self[input].inputs[0], nil)
            case .concatenate:
                let (first, second) = (self[input].inputs[0], self[input].inputs[1])
                guard self[first].layer == .upsampleNearest, isPrivate(first), shapes[first.index].channels % lanes == 0
                else { return nil }
                return (self[first].inputs[0], second)
            default: return nil
            }
        }

        var joined = Set<Node.ID>()
        var units: [Unit] = []
        for index in nodes.indices.reversed() {
            let id = Node.ID(index: index)
            guard !joined.contains(id) else { continue }
            switch nodes[index].layer {
            case .input(let channels): units.append(.input(id, channels: channels))
            case .convolution(let layer):
                guard let (upsampled, skip) = doubled(id, layer) else {
                    units.append(.convolution(id, layer))
                    continue
                }
                let input = nodes[index].inputs[0]
                joined.insert(input)
                if self[input].layer == .concatenate { joined.insert(self[input].inputs[0]) }
                units.append(.upsampledConvolution(id, layer, upsampled: upsampled, skip: skip))
            case .maxPool(let layer): units.append(.maxPool(id, layer))
            case .globalAveragePool: units.append(.average(id))
            case .upsampleNearest: units.append(.upsample(id))
            case .concatenate: units.append(.concatenate(id))
            case .linear(let layer): units.append(.linear(id, layer))
            case .activation(let activation):
                let input = nodes[index].inputs[0]
                let sum = Unit.Sum(result: id, terms: terms(input), activation: activation)
                if self[input].layer == .add, isPrivate(input) { joined.insert(input) }
                joined.formUnion(sum.terms.compactMap(\.norm))
                units.append(.sum(sum))
            case .add:
                let sum = Unit.Sum(result: id, terms: nodes[index].inputs.map(term), activation: nil)
                joined.formUnion(sum.terms.compactMap(\.norm))
                units.append(.sum(sum))
            case .batchNorm:
                let alone = Unit.Term(value: nodes[index].inputs[0], norm: id)
                units.append(.sum(Unit.Sum(result: id, terms: [alone], activation: nil)))
            }
        }
        return units.reversed()
    }
}
