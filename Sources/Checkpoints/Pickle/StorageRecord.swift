/// A storage as a pickle describes it, before its bytes are found.
struct StorageRecord: Sendable {
    let key: String
    let type: StorageType
    /// Elements, or bytes of an untyped storage.
    let count: Int
    let byteCount: Int
    /// The bytes themselves, where the pickle holds them.
    var bytes: [UInt8]?
    var isBigEndian = false
}
