import Files

/// Commands that make a damaged store whole.
enum RepairHint {
    /// Imports a model's file again.
    static func importing(_ manifest: Manifest) -> String {
        let name = manifest.name == manifest.card ? "" : " --name \(ShellWord.quoted(manifest.name))"
        let branch = manifest.layout.branch.map { " --branch \(ShellWord.quoted($0))" } ?? ""
        let architecture = manifest.architecture.map { " --architecture \($0.rawValue)" } ?? ""
        let file = ShellWord.quoted(manifest.source.name)
        let calls = manifest.ignoredCalls.map { " --ignore-calls \(ShellWord.quoted($0.joined(separator: ",")))" } ?? ""
        return
            "zoo import \(file) --as \(ShellWord.quoted(manifest.card))\(branch)\(architecture)\(calls)\(name) --force"
    }

    /// The same when the manifest does not say which file that was.
    static func importing(name: String) -> String {
        "zoo import FILE --name \(ShellWord.quoted(name)) --force"
    }

    static let pruning = "zoo prune"
}
