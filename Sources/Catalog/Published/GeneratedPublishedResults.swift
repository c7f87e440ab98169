extension PublishedResults {
    static let json = "{}"
}
