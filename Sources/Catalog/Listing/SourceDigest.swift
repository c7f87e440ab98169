/// What a file's digest says of its origin.
package enum SourceDigest {
    /// What is to be said of `Manifest.sourceDigestConfirmed`; nil for the published file.
    package static func words(_ isConfirmed: Bool?) -> String? {
        switch isConfirmed {
        case true?: nil
        case false?: "not the published file"
        case nil: "source digest unconfirmed"
        }
    }
}
