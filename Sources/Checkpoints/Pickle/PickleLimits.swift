/// How much a pickle may build; real checkpoints stay far below.
enum PickleLimits {
    static let nodes = 1 << 21
    static let stack = 1 << 21
    static let memo = 1 << 21
    static let nameLength = 1024
    static let rank = 64
    /// The members of all collections together, copies included.
    static let members = 1 << 24
    /// The bytes of a storage's key; PyTorch counts them, or takes the address of the storage.
    static let keyLength = 256
    /// The different callables that a pickle may call, and the calls that are listed with their places.
    static let callables = 1 << 16
    static let listedCalls = 1 << 12
    /// The bytes that reconstructors may make out of each byte of the pickle: latin-1 text doubles at most.
    static let expansion = 4
}
