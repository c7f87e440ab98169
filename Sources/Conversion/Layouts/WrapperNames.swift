/// Name segments that PyTorch's wrappers add and that say nothing about the tensor.
package enum WrapperNames {
    /// Added in front by `DataParallel` and `DistributedDataParallel`.
    private static let parallel = Array("module".utf8)
    /// Added by `torch.compile`, at the module that was compiled.
    private static let compiled = Array("_orig_mod".utf8)
    private static let separator = UInt8(ascii: ".")

    /// The name without wrapper segments: `module.encoder_q._orig_mod.conv1.weight` is `encoder_q.conv1.weight`.
    ///
    /// `_orig_mod` is removed wherever it stands as a whole segment, `module` only in front of all others.
    package static func removed(from name: String) -> String {
        let bytes = Array(name.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var isInFront = true
        for segment in bytes.split(separator: separator, omittingEmptySubsequences: false) {
            if segment.elementsEqual(compiled) || (isInFront && segment.elementsEqual(parallel)) { continue }
            if !isInFront { kept.append(separator) }
            kept += segment
            isInFront = false
        }
        // Most names have no wrapper, and keep their storage.
        return kept.count == bytes.count ? name : String(decoding: kept, as: UTF8.self)
    }
}
