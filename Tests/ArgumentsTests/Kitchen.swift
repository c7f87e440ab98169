import Arguments

/// A small program that uses every kind of declaration.
struct Kitchen: Command {
    static let description = Description("kitchen", abstract: "Cook and clean.", version: "kitchen 1.2")
    static let subcommands: [any Command.Type] = [Bake.self, Pantry.self]
}

struct Bake: Command {
    static let description = Description(
        "bake", abstract: "Bake a cake.",
        discussion: [
            "The oven is heated first, which takes a while; a second cake in the same oven is quicker, so bake two."
        ],
        examples: [Example("kitchen bake lemon.txt --heat high", "Bakes what the recipe says, in a very hot oven.")])

    enum Heat: String, CaseIterable, ArgumentValue { case low, middle, high }

    @Argument("The recipe to follow.") var recipe: String
    @Argument("Things to put on top.") var toppings: [String] = []
    @Option(short: "t", value: "path", "Where the cake goes, which must be a place that is flat and not already taken.")
    var target: String
    @Option("How hot.") var heat = Heat.middle
    @Option("Minutes in the oven.") var maxMinutes: Int?
    @Option(value: "spice", "A spice; may be repeated.") var spice: [String] = []
    @Flag(short: "q", "Say nothing.") var quiet
    @OptionGroup var helpers = Helpers()

    func validate() throws(UsageError) {
        if let maxMinutes, maxMinutes < 1 { throw UsageError("--max-minutes must be at least 1") }
    }

    func run() {}
}

struct Helpers {
    @Option("How many hands help.") var hands = 2
    @Flag("Clean up afterwards.") var clean
}

struct Pantry: Command {
    static let description = Description("pantry", abstract: "Look after what is stored.")
    static let subcommands: [any Command.Type] = [Add.self]

    struct Add: Command {
        static let description = Description("add", abstract: "Store something.")
        @Argument("What to store.") var thing: String
        @Argument("Where.") var shelf: Int = 1

        func run() {}
    }
}

/// Parses a line as a shell would split it, and expects a `Bake`.
func bake(_ line: String) throws -> Bake? {
    guard case .run(let command, _) = try parse(words(line), as: Kitchen.self) else { return nil }
    return command as? Bake
}

func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
