import Arguments
import Testing

@Suite struct HelpTests {
    static let screens: [(line: String, screen: String)] = [
        (
            "",
            """
            Cook and clean.

            USAGE
              kitchen <command>

            COMMANDS
              bake    Bake a cake.
              pantry  Look after what is stored.

            OPTIONS
              -h, --help     Show this help.
                  --version  Show the version.
            """
        ),
        (
            "bake",
            """
            Bake a cake.

            The oven is heated first, which takes a while; a second cake in the same oven is
            quicker, so bake two.

            USAGE
              kitchen bake <recipe> [<toppings>]... --target <path> [--heat <heat>]
                           [--max-minutes <max-minutes>] [--spice <spice>]... [--quiet]
                           [--hands <hands>] [--clean]

            ARGUMENTS
              <recipe>       The recipe to follow.
              <toppings>...  Things to put on top.

            OPTIONS
              -t, --target <path>       Where the cake goes, which must be a place that is
                                        flat and not already taken (required).
                  --heat <heat>         How hot (low, middle, high; default middle).
                  --max-minutes <max-minutes>
                                        Minutes in the oven.
                  --spice <spice>       A spice; may be repeated.
              -q, --quiet               Say nothing.
                  --hands <hands>       How many hands help (default 2).
                  --clean               Clean up afterwards.
              -h, --help                Show this help.

            EXAMPLES
              kitchen bake lemon.txt --heat high
                  Bakes what the recipe says, in a very hot oven.
            """
        ),
        (
            "pantry",
            """
            Look after what is stored.

            USAGE
              kitchen pantry <command>

            COMMANDS
              add  Store something.

            OPTIONS
              -h, --help  Show this help.
            """
        ),
        (
            "pantry add",
            """
            Store something.

            USAGE
              kitchen pantry add <thing> [<shelf>]

            ARGUMENTS
              <thing>  What to store.
              <shelf>  Where (default 1).

            OPTIONS
              -h, --help  Show this help.
            """
        ),
    ]

    @Test(arguments: screens)
    func `a help screen shows all that is declared`(line: String, screen: String) throws {
        #expect(try help("help \(line)") == screen)
        #expect(try help("\(line) --help") == screen)
        #expect(try help("\(line) -h") == screen)
        for line in screen.split(separator: "\n") { #expect(line.count <= 80) }
    }

    @Test func `help wins over faults that follow it`() throws {
        #expect(try help("bake --zzz --help").hasPrefix("Bake a cake."))
    }

    private func help(_ line: String) throws -> String {
        guard case .help(let screen) = try parse(words(line), as: Kitchen.self) else { return "" }
        return screen.description
    }
}
