import Arguments

/// A program whose values are looked up, so that shells ask it.
struct Cellar: Command {
    static let description = Description("cellar", abstract: "Keep bottles.")
    static let subcommands: [any Command.Type] = [Store.self, Pour.self]

    struct Store: Command {
        static let description = Description("store", abstract: "Store a bottle.")

        struct Bottle: ArgumentValue {
            let spelling: String
            init?(argument: String) { spelling = argument }
            static var completion: Completion { .asked(["water"], of: ["list", "-q"]) }
        }

        struct Days: ArgumentValue {
            let spelling: String
            init?(argument: String) { spelling = argument }
            static var completion: Completion { .list(["mon", "tue"], of: []) }
        }

        struct Folder: ArgumentValue {
            let spelling: String
            init?(argument: String) { spelling = argument }
            static var completion: Completion { .folders }
        }

        enum Shelf: String, CaseIterable, ArgumentValue { case upper, lower }

        @Argument("What to store.") var bottle: Bottle
        @Argument("Where.") var shelf = Shelf.upper
        @Option(short: "d", "On which days.") var on: Days?
        @Option("From where.") var from: Folder?

        func run() {}
    }

    struct Pour: Command {
        static let description = Description("pour", abstract: "Pour a bottle.")

        struct Source: ArgumentValue {
            let spelling: String
            init?(argument: String) { spelling = argument }
            static var completion: Completion { .filesOrAsked(of: ["list", "-q"]) }
        }

        struct Place: ArgumentValue {
            let spelling: String
            init?(argument: String) { spelling = argument }
            static var completion: Completion { .foldersOrAsked(of: ["list", "-q"]) }
        }

        enum Size: String, CaseIterable, ArgumentValue { case half, whole }

        @Argument("What to pour.") var source: Source
        @Argument("Where to.") var place: Place?
        @Option("How much.") var size: Size
        @Option(value: "glass", "Into what.") var into: String
        @Option("Which bottle it was.") var bottle: Store.Bottle?

        func run() {}
    }
}
