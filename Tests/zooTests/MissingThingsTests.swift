import Foundation
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

    @Test(arguments: [
        ("import swav", "the file of the model swav is swav_800ep_pretrain.pth.tar, published at https://", "as swav"),
        ("import x/swav_800ep_pretrain.pth.tar", "no such file; the file of the model swav is", "as swav"),
        ("inspect SwAV", "the file of the model swav is swav_800ep_pretrain.pth.tar", "--as swav"),
        ("import resnet50", "did you mean 'imagenet'?", "zoo show imagenet"),
        ("import mocov3", "did you mean 'moco-v1'?", "zoo show moco-v1"),
        ("import mine.pht", "did you mean 'mine.pth'?", "zoo import mine.pth"),
        ("inspect sub/mine.pht", "did you mean 'sub/mine.pth'?", "zoo inspect sub/mine.pth"),
        ("import -", "-: no such file, and standard input is not read\n", "write it to a file, then: zoo import FILE"),
        ("import nothing/like/it.pth", "nothing/like/it.pth: no such file\n", "check the path"),
        ("show resnet50", "did you mean 'imagenet'?", "zoo list"),
        ("show deepcluster", "did you mean 'deepcluster-v2'?", "zoo list"),
    ])
    func `a word that is no file is taken for what was meant`(line: String, message: String, hint: String) throws {
        try Program.with { program in
            _ = try program.shell("mkdir sub; echo no > mine.pth; echo no > sub/mine.pth")
            let outcome = try program.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == 4)
            let parts = outcome.errors.components(separatedBy: "hint: ")
            #expect(parts.first?.contains(message) == true, "\(outcome.errors)")
            #expect(parts.last?.contains(hint) == true, "\(outcome.errors)")
        }
    }

    @Test func `the name of an imported model is no file, and that is said`() throws {
        try Program.with { program in
            try program.importDemo()
            let outcome = try program.run("import", "swav")
            #expect(outcome.errors.hasPrefix("zoo: error: swav: no such file; the model swav is imported already\n"))
            #expect(outcome.errors.contains("hint: zoo show swav"))
        }
    }

    @Test(arguments: [
        ("ls", "list"), ("pull swav", "import"), ("remove swav", "rm"), ("demo", "data demo"),
        ("add VFS x", "data add"),
        ("data ls", "list"),
        ("data remove VFS", "rm"), ("train", "evaluate"), ("lst", "list"),
        ("leaderboard", "results"),
    ])
    func `a command that others have is answered with ours`(line: String, command: String) throws {
        try Program.with { program in
            let outcome = try program.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("', did you mean '\(command)'?\n"), "\(outcome.errors)")
        }
    }

    @Test func `a model is shown with its paper, its accuracy and how to cite it`() throws {
        try Program.with { program in
            let shown = try program.run("show", "barlow").output
            for words in [
                "aliases     barlow, barlow-twins-2021-06\n",
                "ImageNet top-1 73.5 % of a linear classifier on frozen features, as reported\n",
                "Barlow Twins: Self-Supervised Learning via Redundancy Reduction (2021)\n",
                "arXiv 2103.03230  https://arxiv.org/abs/2103.03230\n",
                "@misc{barlow-twins, title={{Barlow Twins: Self-Supervised Learning via Redundancy Reduction}}, "
                    + "year={2021}, eprint={2103.03230}, archivePrefix={arXiv}}\n",
                "next        download resnet50.pth, then: zoo import resnet50.pth --as barlow-twins\n",
            ] { #expect(shown.contains(words), "\(words) in \(shown)") }
            #expect(try program.run("show", "radimagenet").output.contains("  top-1 72.3 % of the whole network"))
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
