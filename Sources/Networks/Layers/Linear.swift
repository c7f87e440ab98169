import Tensors

/// A fully connected layer with bias: N × in → N × out.
package struct Linear: Sendable, Hashable {
    package let inputs: Int
    package let outputs: Int

    package init(_ inputs: Int, _ outputs: Int) {
        self.inputs = inputs
        self.outputs = outputs
    }

    func parameters(named name: String) -> [Parameter] {
        [
            Parameter(name: "\(name).weight", shape: [outputs, inputs], role: .linearWeight),
            Parameter(name: "\(name).bias", shape: [outputs], role: .bias),
        ]
    }
}
