/// Name segments that PyTorch's wrappers add and that say nothing about the tensor.
package enum WrapperNames {
    /// Added in front by `DataParallel` and `DistributedDataParallel`.
    private static let parallel = Array("module".utf8)
    /// Added at the module that was wrapped: by `torch.compile`, by fully sharded training, and by checkpointed activations.
    private static let anywhere = ["_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"].map {
        Array($0.utf8)
    }
    private static let separator = UInt8(ascii: ".")

    /// The name without wrapper segments: `module.encoder_q._orig_mod.conv1.weight` is `encoder_q.conv1.weight`.
    ///
    /// `_orig_mod` and its kin are removed wherever they stand as a whole segment, `module` only in front of all others.
    package static func removed(from name: String) -> String {
        let bytes = Array(name.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var isInFront = true
        for segment in bytes.split(separator: separator, omittingEmptySubsequences: false) {
            if (isInFront && segment.elementsEqual(parallel)) || isWrapper(segment) { continue }
            if !isInFront { kept.append(separator) }
            kept += segment
            isInFront = false
        }
        // Most names have no wrapper, and keep their storage.
        return kept.count == bytes.count ? name : String(decoding: kept, as: UTF8.self)
    }

    private static func isWrapper(_ segment: ArraySlice<UInt8>) -> Bool {
        segment.first == UInt8(ascii: "_") && anywhere.contains { segment.elementsEqual($0) }
    }
}
