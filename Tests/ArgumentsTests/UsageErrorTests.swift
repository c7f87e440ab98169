import Arguments
import Testing

@Suite struct UsageErrorTests {
    @Test(arguments: [
        ("bkae lemon", "unknown command 'bkae', did you mean 'bake'?", "kitchen --help"),
        ("dance", "unknown command 'dance'", "kitchen --help"),
        ("help bakw", "unknown command 'bakw', did you mean 'bake'?", "kitchen --help"),
        ("pantry", "'kitchen pantry' needs one of its commands: add", "kitchen pantry --help"),
        ("pantry ad rice", "unknown command 'ad', did you mean 'add'?", "kitchen pantry --help"),
        ("-q bake lemon", "unknown option '-q' for kitchen; options follow the command", "kitchen --help"),
        ("bake", "missing argument <recipe>", "kitchen bake --help"),
        ("bake lemon", "missing option --target <path>", "kitchen bake --help"),
        ("bake lemon -t", "--target needs a value: --target <path>", "kitchen bake --help"),
        (
            "bake lemon --target --quiet",
            "--target needs a value, and '--quiet' looks like an option; write --target=--quiet if it is meant",
            "kitchen bake --help"
        ),
        ("bake lemon --taget x", "unknown option '--taget', did you mean '--target'?", "kitchen bake --help"),
        ("bake lemon --zzz x", "unknown option '--zzz'", "kitchen bake --help"),
        ("bake lemon -qt x", "unknown option '-qt'", "kitchen bake --help"),
        ("bake lemon -z", "unknown option '-z'", "kitchen bake --help"),
        ("bake lemon -t a -t b", "--target is given twice", "kitchen bake --help"),
        ("bake lemon -t a -q --quiet", "--quiet is given twice", "kitchen bake --help"),
        ("bake lemon -t a --quiet=yes", "--quiet takes no value", "kitchen bake --help"),
        (
            "bake lemon -t a --heat hgih",
            "'hgih' is not a valid value for --heat; choose one of low, middle, high, did you mean 'high'?",
            "kitchen bake --help"
        ),
        (
            "bake lemon -t a --max-minutes ten",
            "'ten' is not a valid value for --max-minutes; expected a whole number",
            "kitchen bake --help"
        ),
        (
            "bake lemon -t a --hands 99999999999999999999",
            "'99999999999999999999' is not a valid value for --hands; expected a whole number", "kitchen bake --help"
        ),
        ("bake lemon -t a --max-minutes 0", "--max-minutes must be at least 1", "kitchen bake --help"),
        ("pantry add rice 1 2", "unexpected argument '2'", "kitchen pantry add --help"),
        (
            "pantry add rice top", "'top' is not a valid value for <shelf>; expected a whole number",
            "kitchen pantry add --help"
        ),
    ])
    func `a faulty line is refused with what is wrong and where help is`(line: String, message: String, hint: String) {
        let error = #expect(throws: UsageError.self) { try parse(words(line), as: Kitchen.self) }
        #expect(error?.description == message)
        #expect(error?.hint == hint)
    }

    /// A command without a default.
    struct Fry: Command {
        static let description = Description("fry", abstract: "Fry an egg.")
        @Option("How hot.") var heat: Bake.Heat

        func run() {}
    }

    @Test func `a missing option that takes one of a few words names them`() {
        let error = #expect(throws: UsageError.self) { try parse([], as: Fry.self) }
        #expect(error?.description == "missing option --heat <heat>, one of low, middle, high")
    }

    @Test(arguments: [
        ("pour red here mug", "'mug', did you mean '--into mug'?"),
        ("pour red here half", "'half', did you mean '--size half'?"),
        ("pour --size half red here whole", "'whole', did you mean '--into whole'?"),
        ("pour --size half --into mug red here rose", "'rose', did you mean '--bottle rose'?"),
        ("pour --size half --into mug red here a/b", "'a/b'"),
        ("pour --size half --into mug --bottle rose red here white", "'white'"),
    ])
    func `a word too many is told the option that it was probably meant for`(_ line: String, _ told: String) {
        let error = #expect(throws: UsageError.self) { try parse(words(line), as: Cellar.self) }
        #expect(error?.description == "unexpected argument \(told)")
    }
}
