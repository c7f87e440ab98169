/// Parts of a path.
enum FilePath {
    /// What stands after the last slash.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
