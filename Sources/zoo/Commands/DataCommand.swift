import Arguments

/// Groups the commands that look after images.
struct DataCommand: Command {
    static let description = Description(
        "data", otherNames: ["dataset", "datasets"],
        abstract: "Register, list, check and make the images of tasks.",
        examples: [Example("zoo data add VFS ~/DRIVE", "Remembers where the images of a task are.")])

    static let subcommands: [any Command.Type] = [
        DataAddCommand.self, DataListCommand.self, DataRmCommand.self, DataCheckCommand.self, DataDemoCommand.self,
        DataDemoWeightsCommand.self,
    ]
}
