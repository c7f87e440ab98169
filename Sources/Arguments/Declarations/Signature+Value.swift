extension Signature {
    /// The same signature with what the value's type knows: its words, its wording and its completion.
    func reading<Value: ArgumentValue>(_ type: Value.Type) -> Signature {
        var copy = self
        copy.spellings = Value.allSpellings
        copy.expectation = Value.expectation
        copy.completion = Value.completion
        return copy
    }
}
