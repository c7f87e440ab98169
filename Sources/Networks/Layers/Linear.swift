import Tensors

/// A fully connected layer with bias: N × in → N × out; its first weights are N(0, 0.01).
package struct Linear: Sendable, Hashable {
    package let inputs: Int
    package let outputs: Int

    package init(_ inputs: Int, _ outputs: Int) {
        self.inputs = inputs
        self.outputs = outputs
    }

    func parameters(named name: String) -> [Parameter] {
        [
            Parameter(
                name: "\(name).weight", shape: [outputs, inputs], role: .linearWeight,
                initialisation: .normal(deviation: 0.01)),
            Parameter(name: "\(name).bias", shape: [outputs], role: .bias, initialisation: .constant(0)),
        ]
    }
}

extension Linear {
    func result(of input: LayerShape) throws(ShapeFault.Reason) -> LayerShape {
        guard input.count == inputs else { throw .channels(expected: inputs, found: input.count) }
        return LayerShape(vector: outputs)
    }
}
