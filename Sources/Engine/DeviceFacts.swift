/// What a device is and computes with.
package struct DeviceFacts: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case processor = "cpu"
        case graphicsProcessor = "gpu"
        case tensorProcessor = "tpu"
    }

    package let kind: Kind
    /// The library that computes, such as `oneDNN`.
    package let library: String
    package let version: String
    /// The instructions that its kernels are made of, or the model of the device.
    package let instructionSet: String
    package let precisions: [Precision]
    /// Threads of this process that compute; 1 where the device computes by itself.
    package let threads: Int

    package init(
        kind: Kind, library: String, version: String, instructionSet: String, precisions: [Precision], threads: Int
    ) {
        self.kind = kind
        self.library = library
        self.version = version
        self.instructionSet = instructionSet
        self.precisions = precisions
        self.threads = threads
    }
}

extension DeviceFacts: CustomStringConvertible {
    /// For example `oneDNN 2.6.3, avx2`.
    package var description: String { "\(library) \(version), \(instructionSet)" }
}
