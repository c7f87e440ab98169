import Testing

/// What is not there is told with status 4 and a command that helps.
@Suite struct MissingThingsTests {
    @Test(arguments: [
        ("evaluate swav --task VFS", "swav_800ep_pretrain.pth.tar", "zoo import swav_800ep_pretrain.pth.tar"),
        ("evaluate random --task VFS", "VFS", "zoo data add VFS DIR"),
        ("evaluate random --task VSF", "did you mean 'VFS'?", "zoo tasks"),
        ("evaluate random --task VFS --data nowhere", "nowhere: no such folder", "check the path"),
        ("show swaw", "did you mean 'swav'?", "zoo list"),
        ("features moco_v2 eye.png -o out.npy", "moco_v2_800ep_pretrain.pth.tar", "zoo import"),
    ])
    func `a missing thing is named with where to get it`(line: String, message: String, hint: String) throws {
        try Program.with { program in
            let outcome = try program.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == 4)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("zoo: error: "))
            let parts = outcome.errors.split(separator: "\nhint: ", maxSplits: 1)
            #expect(parts.first?.contains(message) == true, "\(outcome.errors)")
            #expect(parts.last?.contains(hint) == true, "\(outcome.errors)")
        }
    }

    @Test func `the catalogue is listed from an empty home`() throws {
        try Program.with { program in
            let outcome = try program.run("list", "--json")
            let models = try #require(try outcome.document["models"] as? [[String: Any]])
            #expect(models.count >= 21)
            #expect(models.contains { $0["name"] as? String == "moco-v2" && $0["state"] as? String == "available" })
            let names = try program.run("list", "-q", "--filter", "method=swav")
            #expect(names.output == "swav\n")
            let none = try program.run("list", "--imported", "-q")
            #expect(none.status == 0)
            #expect(none.errors.hasPrefix("nothing is imported yet; "))
        }
    }

    @Test func `a newer store is refused`() throws {
        try Program.with { program in
            let outcome = try program.shell(#"mkdir home; echo 99 > home/version; "$ZOO" list"#)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("newer zoo"))
        }
    }
}
