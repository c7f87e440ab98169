extension CardEntry {
    static let bundled: [CardEntry] = []
}
