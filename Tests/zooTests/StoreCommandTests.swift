import Foundation
import Testing

/// `verify`, `rm`, `prune` and `diff` as their users see them.
@Suite struct StoreCommandTests {
    @Test func `damage has status 3, its place and what to run, and running it repairs`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let sound = try program.run("verify")
            #expect(sound.status == 0)
            #expect(sound.output.hasPrefix("swav      ok · "))
            #expect(sound.output.contains("features equal"))
            #expect(sound.output.contains("1 model, 0 results in \(program.home): nothing is damaged"))

            let blob = "\(program.home)/blobs/\(program.stored(in: "blobs")[0])"
            var bytes = try Data(contentsOf: URL(filePath: blob))
            bytes[bytes.count - 1] ^= 0x40
            try bytes.write(to: URL(filePath: blob))
            let damaged = try program.run("verify", "SwAV")
            #expect(damaged.status == 3)
            #expect(damaged.output.hasPrefix("swav      DAMAGED"))
            #expect(damaged.errors.hasPrefix("zoo: error: 1 file is damaged\n"))
            #expect(damaged.output.contains("its bytes are not those that it is named for"))
            #expect(damaged.errors.contains("hint: zoo import swav.pth --as swav --force\n"))
            #expect(try program.run("export", "swav", "--to", "pytorch", "-o", "out.pth").status == 1)
            #expect(try program.run("verify", "--json").document["isSound"] as? Bool == false)

            let repair = #""$ZOO" import swav.pth --as swav --force > /dev/null"#
            #expect(try program.shell(repair).status == 0)
            #expect(try program.run("verify").status == 0)
        }
    }

    @Test func `a damaged card keeps nobody from finding out`() throws {
        try Program.with { program in
            _ = try program.shell(#"mkdir -p home/cards; echo '{' > home/cards/mine.json"#)
            #expect(try program.run("list").status == 3)
            let outcome = try program.run("verify")
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("mine.json: not a model card"))
        }
    }

    @Test func `without a terminal nothing is removed unless --yes says so`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let refused = try program.run("rm", "swav")
            #expect(refused.status == 2 && refused.output.isEmpty)
            #expect(refused.errors.contains("of weights go, no other model uses them"))
            #expect(refused.errors.hasSuffix("hint: zoo rm swav --yes\n"))
            let dry = try program.run("rm", "swav", "--dry-run")
            #expect(dry.status == 0 && dry.output.contains("would free"))
            #expect(try program.run("rm", "swav", "--dry-run", "--yes").status == 2)
            #expect(program.stored(in: "models") == ["swav.json"])
            let done = try program.run("rm", "swav", "-y")
            #expect(done.status == 0 && done.output.contains("removed   swav\n"))
            #expect(program.stored(in: "models").isEmpty && program.stored(in: "blobs").isEmpty)
            #expect(try program.run("rm", "swav", "-y").status == 4)
        }
    }

    @Test(arguments: [("y", true), ("YES", true), ("", false), ("n", false), ("yep", false)])
    func `on a terminal a yes removes and anything else does not`(answer: String, isRemoved: Bool) throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let outcome = try program.shell(
                #"echo '\#(answer)' | script -qec '"$ZOO" rm swav' /dev/null; echo "status ${PIPESTATUS[1]}""#)
            #expect(outcome.output.contains("Remove swav and free "))
            #expect(outcome.output.contains("[y/N]"))
            #expect(outcome.output.contains("status \(isRemoved ? 0 : 1)"))
            #expect(program.stored(in: "models").isEmpty == isRemoved)
        }
    }

    @Test func `prune says what goes, asks, and frees it`() throws {
        try Program.with { program in
            #expect(try program.run("prune").output == "leftovers  none\n")
            let orphan = "home/blobs/sha256-\(String(repeating: "a", count: 64))"
            _ = try program.shell("mkdir -p home/blobs; head -c 2000 /dev/zero > \(orphan)")
            let refused = try program.run("prune")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("2.0 kB  weights that no model names"))
            #expect(refused.errors.hasSuffix("hint: zoo prune --yes\n"))
            #expect(try program.run("prune", "--dry-run").output.contains("would free  2.0 kB in 1 file"))
            #expect(try program.run("prune", "--yes").output.contains("freed     2.0 kB in 1 file"))
            #expect(program.stored(in: "blobs").isEmpty)
        }
    }

    @Test func `diff says what was compared, and its status tells the verdict`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            try program.writeCheckpoint(of: "moco-v2", to: "mocov2.pth", seed: 2)
            #expect(try program.run("import", "swav.pth").status == 0)
            let same = try program.run("diff", "swav.pth", "swav")
            #expect(same.status == 0 && same.errors.isEmpty)
            #expect(same.output.contains("a         swav.pth  file, PyTorch zip  layout of swav"))
            #expect(same.output.contains("b         swav  model of the registry"))
            #expect(same.output.contains("verdict   same weights\n"))
            let other = try program.run("diff", "swav.pth", "mocov2.pth")
            #expect(other.status == 1 && other.errors.isEmpty)
            #expect(other.output.contains("verdict   different weights: 265 of 265 tensors differ\n"))
            #expect(other.output.contains("\nLAYER "))
            for layer in ["stem", "layer1.0", "layer3.5", "layer4.2"] {
                #expect(other.output.contains("\n\(layer) "), "\(layer)")
            }
            let document = try program.run("diff", "swav.pth", "mocov2.pth", "--json").document
            #expect(document["schema"] as? String == "zoo.diff/1" && document["isSame"] as? Bool == false)
            let missing = try program.run("diff", "swav.pth", "nowhere.pth")
            #expect(missing.status == 4)
            #expect(missing.errors.contains("nowhere.pth: no such file, and no model is called 'nowhere.pth'"))
        }
    }
}
