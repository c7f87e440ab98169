/// A declared argument as the parser sees it: a signature and a place for its value.
protocol Declaration {
    var signature: Signature { get }
    var isSet: Bool { get }

    /// Takes a word; false when it is no value of the declared type.
    func accept(_ word: String) -> Bool
}
