/// A storage as a pickle describes it, before its bytes are found.
struct StorageRecord: Sendable {
    /// Bytes that the pickle itself holds.
    enum Contents: Sendable {
        case memory([UInt8])
        case run(MappedRun)
    }

    let key: String
    let type: StorageType
    /// Elements, or bytes of an untyped storage.
    let count: Int
    let byteCount: Int
    var contents: Contents?
    var isBigEndian = false

    /// Where the bytes are, when the pickle holds them.
    func source(decoded: DecodedRun) -> Storage.Source? {
        switch contents {
        case .memory(let bytes): .memory(bytes)
        case .run(let run):
            switch run.form {
            case .bytes, .text: .mapped(run.file, run.range)
            case .latin1: .latin1(run, decoded)
            }
        case nil: nil
        }
    }
}
