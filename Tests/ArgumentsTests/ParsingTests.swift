import Arguments
import Testing

@Suite struct ParsingTests {
    @Test func `defaults stand where nothing is given`() throws {
        let command = try #require(try bake("bake lemon -t shelf"))
        #expect(command.recipe == "lemon")
        #expect(command.toppings == [])
        #expect(command.target == "shelf")
        #expect(command.heat == .middle)
        #expect(command.maxMinutes == nil)
        #expect(command.spice == [])
        #expect(!command.quiet)
        #expect(command.helpers.hands == 2)
        #expect(!command.helpers.clean)
    }

    @Test(arguments: [
        "bake lemon --target shelf --heat high --max-minutes 30 -q --hands 4 --clean --spice a --spice b x y",
        "bake --target=shelf --heat=high lemon x --max-minutes=30 --spice=a --quiet y --hands=4 --spice b --clean",
        "bake -q --clean -t shelf --spice a --spice b --heat high --hands 4 --max-minutes 30 -- lemon x y",
    ])
    func `each way to write a line gives the same command`(line: String) throws {
        let command = try #require(try bake(line))
        #expect(command.recipe == "lemon")
        #expect(command.toppings == ["x", "y"])
        #expect(command.target == "shelf")
        #expect(command.heat == .high)
        #expect(command.maxMinutes == 30)
        #expect(command.spice == ["a", "b"])
        #expect(command.quiet)
        #expect(command.helpers.hands == 4)
        #expect(command.helpers.clean)
    }

    @Test func `after two hyphens a word with hyphens is an argument`() throws {
        let command = try #require(try bake("bake -t - -- --help -x"))
        #expect(command.recipe == "--help")
        #expect(command.toppings == ["-x"])
        #expect(command.target == "-")
    }

    @Test func `a value may hold an equals sign and may begin with a hyphen`() throws {
        #expect(try bake("bake lemon --target=a=b")?.target == "a=b")
        #expect(try bake("bake lemon --target=-b")?.target == "-b")
        #expect(try bake("bake lemon --target=")?.target == "")
    }

    @Test func `a command inside a command is found`() throws {
        guard case .run(let command, let path) = try parse(words("pantry add rice 3"), as: Kitchen.self) else {
            Issue.record("no command")
            return
        }
        #expect(path == ["kitchen", "pantry", "add"])
        #expect((command as? Pantry.Add)?.shelf == 3)
    }

    @Test func `two parses of one command share nothing`() throws {
        let first = try bake("bake lemon -t a -q")
        let second = try bake("bake lemon -t b")
        #expect(first?.target == "a")
        #expect(first?.quiet == true)
        #expect(second?.quiet == false)
    }

    @Test(arguments: ["--version", "bake --version", "pantry --version"])
    func `the version is told anywhere`(line: String) throws {
        guard case .version(let text) = try parse(words(line), as: Kitchen.self) else {
            Issue.record("no version")
            return
        }
        #expect(text == "kitchen 1.2")
    }
}
