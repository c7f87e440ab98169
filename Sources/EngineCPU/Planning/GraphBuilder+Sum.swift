import Engine
import Kernels
import Networks

extension GraphBuilder {
    /// Batch norms, an addition and an activation, as far as they stand together.
    func addSum(_ sum: Unit.Sum) throws(EngineError) {
        let name = network[sum.result].name
        var terms: [(value: Value, norm: Norm?)] = []
        for term in sum.terms {
            terms.append((try blocked(term.value, for: sum.result), try norm(term.norm)))
        }
        let extents = terms[0].value.extents
        let pass = SumPass(name, extents, terms: terms, activation: sum.activation, needsGradient: isTraining)
        for (value, norm) in terms {
            guard let norm, isTraining else { continue }
            append(pass.statistics(of: value, norm))
        }
        append(pass.forward())
        define(sum.result, pass.result)

        remember { [unowned self] () throws(EngineError) in
            let gradients = takeGradients(of: pass.result, name: name)
            guard pass.result.needsGradient, !gradients.isEmpty else { return }
            if let step = pass.backward(gradients) { append(step) }
            for norm in terms.compactMap(\.norm) {
                use(norm.buffer, asGradientOf: norm.weight) { norm.weightGradient }
                use(norm.buffer, asGradientOf: norm.bias) { norm.biasGradient }
            }
        }
    }

    private func norm(_ id: Node.ID?) throws(EngineError) -> Norm? {
        guard let id, case .batchNorm(let layer) = network[id].layer else { return nil }
        let norm = try Norm(
            network[id].name, layer, parameters: parameters, lanes: lanes, isMoved: isMoved)
        add(norm)
        return norm
    }
}
