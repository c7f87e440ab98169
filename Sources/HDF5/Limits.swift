/// What a file may ask for.
enum Limits {
    /// Groups, data sets and links.
    static let objects = 1 << 17
    static let depth = 64
    static let rank = 32
    /// Bytes of text in all attributes that are read.
    static let texts = 1 << 25
    /// Bytes that the child's answer may have, elements aside.
    static let answer = 1 << 27
    /// The most that deflate can make of a byte, and what the headers of small data sets may add.
    static let inflation = 1040
    static let inflationAllowance = 1 << 16
    /// Bytes of a chunk that is larger than its data set.
    static let chunk = 1 << 26
    /// Memory of the child beyond the elements that it handles.
    static let memory = 768 << 20
    /// How many copies of a data set the library may make of it while it goes through filters.
    static let copies = 5
    /// Seconds of the processor and on the clock for reading what is no element, and bytes of elements a second.
    static let seconds = 8
    static let bytesPerSecond = 20 << 20
}
