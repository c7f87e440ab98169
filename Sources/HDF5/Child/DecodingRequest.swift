/// The wish for the elements of a data set.
struct DecodingRequest: Codable {
    /// Its path, for messages.
    let name: String
    /// Where its header lies.
    let address: UInt64
    /// The number of bytes that it was described with.
    let byteCount: Int
}
