import Foundation
import TestSupport
import Testing

@Suite struct InspectTests {
    @Test func `a document lists each tensor, with its digest when asked`() throws {
        try Program.with { program in
            try writeSafetensors(to: program.folder.appending(path: "small.safetensors"))
            let plain = try program.run("inspect", "small.safetensors", "--json").document
            #expect(plain["schema"] as? String == "zoo.inspect/1")
            #expect(plain["format"] as? String == "safetensors")
            let document = try program.run("inspect", "small.safetensors", "--json", "--digest").document
            let tensors = try #require(document["tensors"] as? [[String: Any]])
            #expect(tensors.count == 1)
            #expect(tensors[0]["name"] as? String == "a.weight")
            #expect(tensors[0]["dtype"] as? String == "float32")
            #expect(tensors[0]["shape"] as? [Int] == [1, 2])
            // sha256sum of the bytes 00 00 80 3f 00 00 00 40
            let digest = "b9c80b5adeca450753a16950c3cc655d271f7bef7a485bc83f112b72fef21d37"
            #expect(tensors[0]["sha256"] as? String == digest)
        }
    }

    @Test func `the screen folds tensors and says what fits`() throws {
        try Program.with { program in
            try writeSafetensors(to: program.folder.appending(path: "small.safetensors"))
            let outcome = try program.run("inspect", "small.safetensors")
            #expect(
                outcome.output == """
                    container  safetensors
                    top        (tensors): 1
                    groups     a.weight  float32 1×2
                    total      1 tensor, 2 elements, 8 B
                    fits       no known layout

                    """)
        }
    }

    @Test(arguments: [
        ("page.pth", "<!DOCTYPE html><html><body>Sign in</body></html>", 3),
        ("pointer.pth", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", 3),
        ("empty.pth", "", 3),
        ("words.pth", "not a checkpoint at all", 3),
    ])
    func `a file that is no checkpoint is refused in one sentence`(name: String, content: String, status: Int32) throws
    {
        try Program.with { program in
            try Data(content.utf8).write(to: program.folder.appending(path: name))
            let outcome = try program.run("inspect", name)
            #expect(outcome.status == status)
            #expect(outcome.errors.hasPrefix("zoo: error: \(name): "))
        }
    }

    /// A dictionary with a member of an enumeration that only its program has.
    private static let calling = "(dS'settings'\n(dS'method'\ncmain\nMethod\n(S'byol'\ntRss."

    @Test func `what Python would call is listed with its place, and nothing else is refused`() throws {
        try Program.with { program in
            try Data(Self.calling.utf8).write(to: program.folder.appending(path: "a.pkl"))
            let screen = try program.run("inspect", "a.pkl")
            #expect(screen.status == 0)
            #expect(screen.output.contains("\ncalls      main.Method  → settings.method  at byte 49\n"))
            let outcome = try program.run("inspect", "a.pkl", "--json")
            let schemas = URL(filePath: #filePath).appending(path: "../../../Schemas").standardized
            let validator = try JSONSchema("inspect.schema.json", in: schemas)
            #expect(try validator.faults(in: Data(outcome.output.utf8)) == [])
            let calls = try #require(try outcome.document["calls"] as? [[String: Any]])
            #expect(calls.first?["place"] as? String == "settings.method")
            for words in [["import", "a.pkl"], ["diff", "a.pkl", "a.pkl"]] {
                let refused = try program.run(words)
                #expect(refused.status == 3)
                #expect(refused.errors.contains("refused, because loading it would call main.Method (at byte 26)"))
                #expect(refused.errors.contains("hint: zoo inspect a.pkl"))
            }
            #expect(try program.run("import", "a.pkl", "--ignore-calls", "main.Method").status == 3)
            let mistyped = try program.run("import", "a.pkl", "--ignore-calls", "main.Methd")
            #expect(mistyped.status == 2)
            #expect(mistyped.errors.contains("did you mean 'main.Method'?"))
            #expect(try program.run("import", "a.pkl", "b.pkl", "--ignore-calls", "main.Method").status == 2)
        }
    }

    @Test func `a missing file has status 4`() throws {
        try Program.with { program in
            let outcome = try program.run("inspect", "missing.pth")
            #expect(outcome.status == 4)
            #expect(outcome.errors.hasPrefix("zoo: error: missing.pth: no such file"))
        }
    }

    /// One tensor, `a.weight` = [[1, 2]], as the format's page lays it out.
    private func writeSafetensors(to url: URL) throws {
        let header = Array(#"{"a.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}"#.utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) }
        try Data(length + header + [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]).write(to: url)
    }

    @Test func `a template has the place of the weights, names nobody, and imports when it is filled in`() throws {
        try Program.with { program in
            let fixture = URL(filePath: #filePath).appending(path: "../../ConversionTests/Fixtures/schemes/learner.pth")
            try FileManager.default.copyItem(
                at: fixture.standardized, to: program.folder.appending(path: "learner.pth"))
            let template = try program.run("inspect", "learner.pth", "--template")
            #expect(template.status == 0)
            for (key, value) in try template.document where ["id", "title", "method", "category"].contains(key) {
                #expect(value as? String == "", "\(key)")
            }
            let layouts = try #require(try template.document["layouts"] as? [[String: Any]])
            #expect(layouts.map { $0["naming"] as? String } == ["counted-children"])
            #expect(layouts.map { $0["keyPath"] as? [String] } == [["model"]])
            #expect(layouts.map { $0["prefix"] as? String } == ["0."])
            let card = program.folder.appending(path: "card.json")
            try template.output.write(to: card, atomically: true, encoding: .utf8)
            let blank = try program.run("import", "learner.pth", "--card", "card.json")
            #expect(blank.status == 3)
            var filled = template.output.replacing("\"category\" : \"\"", with: "\"category\" : \"in-domain\"")
            for key in ["id", "title", "method", "data", "labels", "name"] {
                filled = filled.replacing("\"\(key)\" : \"\"", with: "\"\(key)\" : \"ours\"")
            }
            try filled.write(to: card, atomically: true, encoding: .utf8)
            let imported = try program.run("import", "learner.pth", "--card", "card.json")
            #expect(imported.status == 0, "\(imported.errors)")
            #expect(try program.run("list", "--imported", "-q").output == "ours\n")
        }
    }
}
