import Tensors

/// A square 2-D convolution without groups or dilation.
package struct Convolution: Sendable, Hashable {
    package let inputChannels: Int
    package let outputChannels: Int
    /// Height and width of the kernel.
    package let kernel: Int
    package let stride: Int
    package let padding: Padding
    package let hasBias: Bool

    package init(
        _ inputChannels: Int, _ outputChannels: Int, kernel: Int, stride: Int = 1, padding: Padding = .symmetric(0),
        hasBias: Bool = false
    ) {
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.hasBias = hasBias
    }

    func parameters(named name: String) -> [Parameter] {
        let shape = Shape([outputChannels, inputChannels, kernel, kernel])
        let weight = Parameter(name: "\(name).weight", shape: shape, role: .convolutionWeight)
        guard hasBias else { return [weight] }
        return [weight, Parameter(name: "\(name).bias", shape: [outputChannels], role: .bias)]
    }
}
