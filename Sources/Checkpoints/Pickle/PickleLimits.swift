/// How much a pickle may build; real checkpoints stay far below.
enum PickleLimits {
    static let nodes = 1 << 22
    static let stack = 1 << 22
    static let memo = 1 << 22
    static let nameLength = 1024
    static let rank = 64
    /// The bytes that reconstructors may make out of each byte of the pickle: latin-1 text doubles at most.
    static let expansion = 4
}
