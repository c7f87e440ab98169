import CHDF5

/// What the library noted about its last failure: one entry a level, from the call that was made down to the cause.
struct ErrorStack {
    private final class Entries {
        var reasons: [String] = []
    }

    private static let longest = 8
    private let reasons: [String]

    /// Takes the entries and clears them; stands for `H5Ewalk2` and `H5Eclear2`.
    init(_ library: Library) {
        let entries = Entries()
        let context = Unmanaged.passUnretained(entries).toOpaque()
        _ = library.functions.H5Ewalk2(
            hid_t(H5E_DEFAULT), H5E_WALK_DOWNWARD,
            { _, error, context in
                guard let error, let context else { return 0 }
                let entries = Unmanaged<Entries>.fromOpaque(context).takeUnretainedValue()
                guard entries.reasons.count < ErrorStack.longest, let text = error.pointee.desc else { return 0 }
                entries.reasons.append(String(cString: text))
                return 0
            }, context)
        _ = library.functions.H5Eclear2(hid_t(H5E_DEFAULT))
        reasons = entries.reasons
    }

    /// The failure and its cause.
    var reason: String {
        guard let first = reasons.first, let last = reasons.last else { return "the library gives no reason" }
        return first == last ? first : "\(first): \(last)"
    }
}
