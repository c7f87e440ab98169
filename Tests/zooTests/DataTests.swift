import Foundation
import Testing

@Suite struct DataTests {
    @Test func `demo data is made, registered, marked and found again`() throws {
        try Program.with { program in
            let made = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "64", "--training", "3", "--test", "1")
            #expect(made.status == 0)
            let added = try program.run("data", "add", "vfs", "eyes", "--json").document
            #expect(added["demo"] as? Bool == true)
            #expect(added["provider"] as? String == "DRIVE")
            #expect(added["training"] as? Int == 3)
            #expect((added["fingerprint"] as? String)?.count == 64)
            let tasks = try #require(try program.run("tasks", "--json").document["tasks"] as? [[String: Any]])
            let vessels = try #require(tasks.first { $0["id"] as? String == "VFS" })
            let folder = try #require(vessels["folder"] as? [String: Any])
            #expect((folder["path"] as? String)?.hasSuffix("/eyes") == true)
            #expect(try program.run("data", "check", "VFS").status == 0)
        }
    }

    @Test func `the same seed makes the same images`() throws {
        try Program.with { program in
            for name in ["first", "second"] {
                let words = ["data", "demo", "--task", "VFS", "-o", name, "--side", "32", "--seed", "7"]
                let made = try program.run(words)
                #expect(made.status == 0)
            }
            #expect(try program.shell("diff -r first second").status == 0)
        }
    }

    @Test func `a damaged image is named`() throws {
        try Program.with { program in
            _ = try program.run("data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32")
            #expect(try program.shell("truncate -s 40 eyes/training/images/22_training.tif").status == 0)
            let outcome = try program.run("data", "add", "VFS", "eyes")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("training/images/22_training.tif"))
            #expect(try program.run("data", "check", "VFS").status == 4, "nothing was registered")
        }
    }

    @Test(arguments: [["--side", "33"], ["--training", "1"], ["--test", "0"]])
    func `impossible demo data is refused`(words: [String]) throws {
        try Program.with { program in
            let outcome = try program.run(["data", "demo", "--task", "VFS", "-o", "eyes"] + words)
            #expect(outcome.status != 0)
            #expect(outcome.errors.hasPrefix("zoo: error: demo data: "))
        }
    }
}
