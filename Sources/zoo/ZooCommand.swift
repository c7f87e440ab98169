import Arguments

/// The root of all commands.
struct ZooCommand: Command {
    static let description = Description(
        "zoo", abstract: "Import pretrained ResNet-50 checkpoints, keep them, and measure what they are worth.",
        discussion: [
            "Weights are read from the files that their authors published, checked tensor by tensor, and kept in one "
                + "form in $ZOO_HOME (default ~/.zoo)."
        ],
        examples: [
            Example("zoo import mocov2.pth", "Reads an official file into the registry."),
            Example("zoo list", "Shows all known models and which of them are imported."),
            Example("zoo evaluate swav --task VFS", "Fine-tunes a model on a task and scores it."),
        ],
        version: "zoo \(Zoo.version)")

    static let subcommands: [any Command.Type] = [
        ImportCommand.self, ListCommand.self, ShowCommand.self, InspectCommand.self, DiffCommand.self,
        ExportCommand.self, FeaturesCommand.self, VerifyCommand.self, RmCommand.self, PruneCommand.self,
        TasksCommand.self, DataCommand.self,
        EvaluateCommand.self, ResultsCommand.self, DoctorCommand.self, CompletionsCommand.self, VersionCommand.self,
    ]
}
