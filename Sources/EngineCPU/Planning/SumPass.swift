import Kernels
import Networks

/// The passes of a sum: y = activation(Σ (scale · x + shift)).
final class SumPass {
    let result: Value
    private let name: String
    private let extents: Extents
    private let terms: [(value: Value, norm: Norm?)]
    private let activation: Activation?

    init(
        _ name: String, _ extents: Extents, terms: [(value: Value, norm: Norm?)], activation: Activation?,
        needsGradient: Bool
    ) {
        self.name = name
        self.extents = extents
        self.terms = terms
        self.activation = activation
        result = Value(
            extents,
            needsGradient: needsGradient && terms.contains { $0.norm?.isFrozen == false || $0.value.needsGradient })
    }

    private var norms: [Norm] { terms.compactMap(\.norm) }

    func statistics(of value: Value, _ norm: Norm) -> any Step {
        guard !norm.isFrozen else {
            return KernelStep("\(norm.name) running statistics", [norm.buffer]) {
                norm.bind()
                return { norm.evaluate() }
            }
        }
        let c = extents.c
        let partial = Buffer(floats: 2 * Int(kernels_piece_count(c)) * extents.lanes)
        return KernelStep("\(norm.name) statistics", [value.buffer, norm.buffer, partial]) {
            norm.bind()
            return { kernels_norm_statistics(c, value.buffer.address, norm.constants, partial.floats) }
        }
    }

    func forward() -> any Step {
        let buffers = terms.map(\.value.buffer) + norms.map(\.buffer) + [result.buffer]
        return KernelStep("\(name) forward", buffers) { [self] in
            for norm in norms { norm.bind() }
            var sum = arguments()
            return { kernels_sum_forward(&sum) }
        }
    }

    /// Takes the gradients of the result and sends the terms theirs.
    ///
    /// - Parameter gradients: What the readers of the result sent.
    /// - Returns: The step, or nil when there is nothing to compute.
    func backward(_ gradients: [Gradient]) -> (any Step)? {
        // A mere sum hands its gradient on.
        if activation == nil, norms.isEmpty, gradients.count == 1 {
            send(gradients[0])
            return nil
        }
        let g = place(for: gradients)
        var slots: [Buffer?] = []
        for (index, term) in terms.enumerated() {
            guard term.norm != nil, term.value.needsGradient else {
                slots.append(nil)
                continue
            }
            let slot = placeForTerm(index, gradients: gradients, g: g)
            term.value.gradients.append(Gradient(whole: slot, of: extents))
            slots.append(slot)
        }
        if let g { send(Gradient(whole: g, of: extents)) }

        let partial = Buffer(floats: norms.isEmpty ? 0 : 3 * Int(kernels_piece_count(extents.c)) * extents.lanes)
        var buffers = terms.map(\.value.buffer) + norms.map(\.buffer) + gradients.map(\.buffer)
        buffers += slots.compactMap(\.self) + [g, partial].compactMap(\.self)
        if readsResult { buffers.append(result.buffer) }
        return KernelStep("\(name) backward", buffers) { [self] in
            var sum = arguments()
            sum.gradients = Int32(gradients.count)
            withUnsafeMutableBytes(of: &sum.dy) { raw in
                let views = raw.bindMemory(to: kernels_view.self)
                for (index, gradient) in gradients.enumerated() { views[index] = gradient.view }
            }
            sum.g = g?.address
            sum.dx = (slots[0]?.address, slots.count > 1 ? slots[1]?.address : nil)
            sum.partial = norms.isEmpty ? nil : partial.floats
            return { kernels_sum_backward(&sum) }
        }
    }
}

// MARK: - Where gradients go

extension SumPass {
    /// Terms without a norm, which get the gradient as it stands before the sum.
    private var plainReceivers: [Value] {
        terms.filter { $0.norm == nil && $0.value.needsGradient }.map(\.value)
    }

    /// Whether the activation's slope is found from y rather than from the one normalised term.
    private var readsResult: Bool {
        switch activation {
        case nil: false
        case .softplus: true
        case .relu: terms.count > 1 || norms.isEmpty
        }
    }

    /// The place of the gradient before the activation, or nil when the second pass recomputes it cheaply.
    private func place(for gradients: [Gradient]) -> Buffer? {
        if terms.count == 1, !norms.isEmpty, gradients.count == 1, !readsResult { return nil }
        let whole = gradients.first { $0.isExclusive && $0.offset == 0 && $0.imageStride == extents.imageStride }
        return whole?.buffer ?? Buffer(for: extents)
    }

    /// The place of a normalised term's gradient: over what nobody reads any more, else its own.
    ///
    /// The last normalised term is written last, element by element, so it may lie where g or the one gradient lies.
    private func placeForTerm(_ index: Int, gradients: [Gradient], g: Buffer?) -> Buffer {
        let isLast = terms.lastIndex { $0.norm != nil && $0.value.needsGradient } == index
        if isLast, plainReceivers.isEmpty {
            if let g { return g }
            if gradients.count == 1, gradients[0].isExclusive { return gradients[0].buffer }
        }
        return Buffer(for: extents)
    }

    private func send(_ gradient: Gradient) {
        let receivers = plainReceivers
        for value in receivers {
            let isExclusive = gradient.isExclusive && receivers.count == 1
            if gradient.offset == 0, gradient.imageStride == extents.imageStride {
                value.gradients.append(Gradient(whole: gradient.buffer, of: extents, isExclusive: isExclusive))
            } else {
                value.gradients.append(
                    Gradient(gradient.buffer, offset: gradient.offset, imageStride: gradient.imageStride))
            }
        }
    }

    private func arguments() -> kernels_sum {
        var sum = kernels_sum()
        sum.extents = extents.c
        sum.activation =
            switch activation {
            case nil: KERNELS_IDENTITY
            case .relu: KERNELS_RELU
            case .softplus: KERNELS_SOFTPLUS
            }
        sum.terms = Int32(terms.count)
        let second = terms.count > 1 ? terms[1] : nil
        sum.x = (
            UnsafeRawPointer(terms[0].value.buffer.address), second.map { UnsafeRawPointer($0.value.buffer.address) }
        )
        sum.norms = (
            terms[0].norm.map { UnsafePointer($0.constants) }, second?.norm.map { UnsafePointer($0.constants) }
        )
        sum.y = result.buffer.address
        return sum
    }
}
