/// Name segments that PyTorch's wrappers add and that say nothing about the tensor.
package enum WrapperNames {
    /// Added in front by `DataParallel` and `DistributedDataParallel`.
    private static let parallel: Substring = "module"
    /// Added by `torch.compile`, at the module that was compiled.
    private static let compiled: Substring = "_orig_mod"

    /// The name without wrapper segments: `module.encoder_q._orig_mod.conv1.weight` is `encoder_q.conv1.weight`.
    ///
    /// `_orig_mod` is removed wherever it stands as a whole segment, `module` only in front of all others.
    package static func removed(from name: String) -> String {
        guard name.hasPrefix(parallel) || name.utf8.contains(UInt8(ascii: "_")) else { return name }
        var segments = name.split(separator: ".", omittingEmptySubsequences: false)
        segments.removeAll { $0 == compiled }
        let own = segments.drop { $0 == parallel }
        return own.joined(separator: ".")
    }
}
