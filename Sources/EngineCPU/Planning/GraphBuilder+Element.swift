import Engine
import Kernels

extension GraphBuilder {
    /// A value made of another element, whose gradient is converted on the way back.
    func made(_ value: Value, of element: Element, name: String) -> Value {
        guard value.extents.element != element else { return value }
        let result = Value(value.extents.made(of: element), needsGradient: value.needsGradient)
        append(Self.conversion("\(name) convert", from: value.buffer, to: result.buffer))

        remember { [unowned self] () throws(EngineError) in
            guard result.needsGradient, let gradient = takeGradient(of: result, name: name) else { return }
            value.gradients.append(made(gradient, like: value.extents, name: name))
        }
        return result
    }

    /// The whole gradient of a value, made of what an activation is made of.
    func made(_ gradient: Gradient, like extents: Extents, name: String) -> Gradient {
        guard gradient.buffer.element != extents.element else { return gradient }
        let target = Buffer(for: extents)
        append(Self.conversion("\(name) convert gradient", from: gradient.buffer, to: target))
        return Gradient(whole: target, of: extents)
    }

    private static func conversion(_ name: String, from source: Buffer, to target: Buffer) -> any Step {
        KernelStep(name, [source, target]) {
            let count = Int64(target.count)
            return switch (source.element, target.element) {
            case (.float32, .bfloat16): { kernels_round(count, source.floats, target.address) }
            case (.bfloat16, .float32): { kernels_widen(count, source.address, target.floats) }
            default: preconditionFailure("\(name): from \(source.element) to \(target.element)")
            }
        }
    }
}
