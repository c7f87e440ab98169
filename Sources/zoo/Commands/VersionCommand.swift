import Arguments

struct VersionCommand: Command {
    static let description = Description(
        "version", otherNames: ["about"],
        abstract: "Show the version.", examples: [Example("zoo version", "Prints one line.")])

    @OptionGroup var output = OutputOptions()

    func run() throws {
        try output.show(Document(version: Zoo.version)) { "zoo \(Zoo.version)" }
    }
}

extension VersionCommand {
    struct Document: Encodable {
        let schema = "zoo.version/1"
        let version: String
    }
}
