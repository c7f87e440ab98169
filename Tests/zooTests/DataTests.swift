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

    @Test func `registered folders are listed, replaced only when asked, and forgotten without a file being touched`()
        throws
    {
        try Program.with { program in
            #expect(try program.run("data", "list").errors.hasPrefix("no folder is registered yet; "))
            for folder in ["eyes", "other eyes"] {
                _ = try program.run(
                    "data", "demo", "--task", "VFS", "-o", folder, "--side", "32", "--training", "3", "--test", "1")
            }
            #expect(try program.run("data", "add", "VFS", "eyes").status == 0)
            #expect(try program.run("data", "add", "VFS", "./eyes/").status == 0, "it is the same folder")
            #expect(try program.run("data", "list").output.contains("/eyes\n"))
            let refused = try program.run("data", "add", "VFS", "other eyes")
            #expect(refused.status == 2 && refused.output.isEmpty)
            #expect(refused.errors.hasPrefix("zoo: error: nothing was registered: there is no terminal to ask on\n"))
            #expect(refused.errors.contains("hint: zoo data add VFS 'other eyes' --yes\n"))
            let kept = try program.run("data", "list").output.split(separator: "\n").map(String.init)
            try #require(kept.count == 2)
            #expect(kept[0].split(separator: " ") == ["TASK", "PROVIDER", "IMAGES", "WHEN", "STATE", "FOLDER"])
            #expect(kept[1].hasPrefix("VFS    DRIVE           4   20") && kept[1].contains("   demo    /"))
            #expect(kept[1].contains("/eyes"))
            for width in [40, 80, 120] {
                let lines = try program.terminal(width, #""$ZOO" data list"#).split(separator: "\n")
                #expect(lines.last?.hasSuffix("eyes/") == true || lines.last?.hasSuffix("eyes") == true, "\(lines)")
            }
            #expect(try program.run("data", "add", "VFS", "other eyes", "--yes").status == 0)
            _ = try program.shell("mv 'other eyes' elsewhere")
            #expect(try program.run("data", "list").output.contains("demo, not there"))
            #expect(try program.run("data", "add", "VFS", "eyes").status == 0, "what is gone need not be kept")

            #expect(try program.run("data", "rm", "LXS").status == 4)
            #expect(try program.run("data", "rm", "VFS").status == 2)
            let dry = try program.run("data", "rm", "vfs", "--dry-run")
            #expect(dry.status == 0 && dry.output.hasPrefix("would forget"), "\(dry.errors)")
            #expect(try program.run("data", "rm", "vfs", "--yes").output.hasPrefix("forgot    VFS  /"))
            #expect(try program.run("data", "list").output.isEmpty)
            #expect(FileManager.default.fileExists(atPath: program.folder.appending(path: "eyes/training").path))
        }
    }

    @Test func `a task has several folders by their names`() throws {
        try Program.with { program in
            for folder in ["eyes", "other"] {
                let words = [
                    "data", "demo", "--task", "VFS", "-o", folder, "--side", "32", "--training", "3", "--test", "1",
                ]
                _ = try program.run(words + ["--seed", folder == "eyes" ? "1" : "2"])
            }
            let first = try program.run("data", "add", "VFS", "other", "--name", "mine")
            #expect(first.output.hasSuffix("next      zoo evaluate MODEL --task VFS --data mine\n"), "\(first.errors)")
            #expect(try program.run("data", "list").output.contains("VFS    mine (default)   DRIVE"))
            #expect(try program.run("data", "add", "VFS", "eyes").status == 0)
            let listed = try program.run("data", "list").output.split(separator: "\n").map(String.init)
            try #require(listed.count == 3)
            #expect(listed[1].hasPrefix("VFS    (default)   DRIVE") && listed[1].hasSuffix("/eyes"))
            #expect(listed[2].hasPrefix("VFS    mine        DRIVE") && listed[2].hasSuffix("/other"))
            #expect(try program.run("data", "list", "-q").output == "mine\n")

            let refused = try program.run("data", "add", "VFS", "eyes", "--name", "mine")
            #expect(refused.status == 2 && refused.errors.contains("hint: zoo data add VFS eyes --name mine --yes\n"))
            #expect(try program.run("data", "add", "VFS", "eyes", "--name", "../x").status == 2)
            let swapped = try program.run("data", "add", "./eyes", "VFS")
            #expect(
                swapped.errors
                    == "zoo: error: ./eyes: the task comes before the folder\nhint: zoo data add VFS ./eyes\n")

            let checked = try program.run("data", "check", "VFS", "mine", "--json").document
            #expect((checked["folder"] as? String)?.hasSuffix("/other") == true)
            let words = ["evaluate", "random", "--task", "VFS", "--runs", "1", "--epochs", "1"]
            let named = try program.run(words + ["--data", "mine", "--json"])
            #expect(named.status == 0, "\(named.errors)")
            #expect(try program.shell("grep -l /other home/results/VFS/random/*.json").status == 0)
            let mistyped = try program.run(words + ["--data", "mien"])
            #expect(mistyped.status == 4 && mistyped.errors.contains("did you mean 'mine'?"), "\(mistyped.errors)")
            // A folder that is there goes before a name.
            _ = try program.shell("cp -r eyes mine")
            let folder = try program.run("data", "check", "VFS", "mine", "--json").document["folder"] as? String
            #expect(folder?.hasSuffix("/mine") == true)

            #expect(try program.run("data", "rm", "VFS", "nobody", "--yes").status == 4)
            #expect(try program.run("data", "rm", "VFS", "mine", "--yes").output.hasPrefix("forgot    VFS mine  /"))
            #expect(try program.run("data", "list", "-q").output.isEmpty)
            #expect(try program.run("data", "rm", "VFS", "--yes").output.hasPrefix("forgot    VFS  /"))
        }
    }

    @Test(arguments: ["notes.txt", "link", "gone"])
    func `demo data never takes the place of a file, whose owner keeps it`(name: String) throws {
        try Program.with { program in
            _ = try program.shell("echo mine > notes.txt; ln -s notes.txt link; ln -s nowhere gone")
            let outcome = try program.run("data", "demo", "--task", "VFS", "--out", name)
            #expect(outcome.status == 1, "\(outcome.errors)")
            #expect(outcome.errors.contains("is no folder"), "\(outcome.errors)")
            #expect(try program.shell("cat notes.txt && readlink link && readlink gone").status == 0)
        }
    }

    @Test func `a folder is not registered under the name of a task`() throws {
        try Program.with { program in
            let outcome = try program.run("data", "add", "VFS", ".", "--name", "LXS")
            #expect(outcome.status == 2 && outcome.errors.contains("a task is called so"), "\(outcome.errors)")
        }
    }

    @Test func `a word in an option's place is told the option`() throws {
        try Program.with { program in
            for (line, suggestion) in [
                ("evaluate swav VFS", "'--task VFS'"), ("export swav out.pth --to pytorch", "'--out out.pth'"),
                ("data demo VFS", "'--task VFS'"), ("results VFS", "'--task VFS' or '--model VFS'"),
            ] {
                let outcome = try program.run(line.split(separator: " ").map(String.init))
                #expect(
                    outcome.status == 2 && outcome.errors.contains(", did you mean \(suggestion)?\n"),
                    "\(outcome.errors)")
            }
            _ = try program.shell("touch mine.pth")
            let outcome = try program.run("import", "mine.pth", "mocov2")
            #expect(outcome.status == 2)
            #expect(
                outcome.errors
                    == "zoo: error: 'mocov2' is a model's name, not a file\nhint: zoo import mine.pth --as moco-v2\n")
        }
    }

    @Test func `demo weights overwrite nothing`() throws {
        try Program.with { program in
            let words = ["data", "demo-weights", "swav", "-o", "files", "--width", "4"]
            #expect(try program.run(words).status == 0)
            let before = try program.shell("sha256sum files/*").output
            let again = try program.run(words + ["--seed", "7"])
            #expect(again.status == 2)
            #expect(again.errors.contains("files/swav_800ep_pretrain.pth.tar: is there already; nothing was written"))
            let both = try program.run(["data", "demo-weights", "moco-v2"] + words[2...])
            #expect(both.status == 2, "not even the model that is not there yet")
            #expect(try program.shell("sha256sum files/*").output == before)
            let same = try program.run(
                "data", "demo-weights", "barlow-twins", "barlow-twins-2021-03", "-o", "new", "--width", "4")
            #expect(same.status == 2 && same.errors.contains("would both be written to new/resnet50.pth"))
            _ = try program.shell("touch file")
            let blocked = try program.run("data", "demo-weights", "swav", "-o", "file/below", "--width", "4")
            #expect(
                blocked.errors.hasPrefix("zoo: error: file/below: cannot make the folder: Not a directory\n"),
                "\(blocked.errors)")
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
