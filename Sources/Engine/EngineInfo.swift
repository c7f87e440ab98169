import COneDNN

/// What the engine computes with.
package enum EngineInfo {
    /// The compute library's version and the instruction set it chose, such as `oneDNN 2.6.3, avx2`.
    package static var description: String {
        "oneDNN \(version), \(InstructionSet.effective.name)"
    }

    private static var version: String {
        guard let version = dnnl_version()?.pointee else { return "of unknown version" }
        return "\(version.major).\(version.minor).\(version.patch)"
    }
}
