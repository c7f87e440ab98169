import Catalog
import Checkpoints
import Conversion
import Foundation
import Networks
import Tensors
import Testing

/// From a file in a published layout to a score, on a narrow network and small images.
@Suite struct WholeWayTests {
    @Test func `a file is imported, listed, shown, exported and turned into features`() throws {
        try Program.with { program in
            try writeCheckpoint(of: "moco-v2", to: program.folder.appending(path: "mocov2.pth"))
            let report = try program.run("import", "mocov2.pth", "--json").document
            #expect(report["schema"] as? String == "zoo.import/1")
            #expect(report["outcome"] as? String == "imported")
            let again = try program.run("import", "mocov2.pth", "--json").document
            #expect(again["outcome"] as? String == "unchanged")

            let rows = try #require(
                try program.run("list", "--imported", "--json").document["models"] as? [[String: Any]])
            #expect(rows.map { $0["name"] as? String } == ["moco-v2"])
            #expect(rows.first?["state"] as? String == "demo")
            let screen = try program.run("show", "MoCo_v2").output
            #expect(screen.hasPrefix("model       moco-v2  MoCo v2, 800 epochs\n"))
            #expect(screen.contains("not the published file"))

            for format in ExportFormat.allCases.map(\.rawValue) {
                let exported = try program.run("export", "moco-v2", "--to", format, "-o", "out.\(format)")
                #expect(exported.status == 0, "\(exported.errors)")
                guard format != "onnx" else { continue }
                let document = try program.run("inspect", "out.\(format)", "--json").document
                #expect((document["tensors"] as? [Any])?.count == (format == "pytorch" ? 318 : 265))
            }

            let images = Tensor([3, 3, 64, 96], (0..<3 * 3 * 64 * 96).map { Float($0 % 97) / 97 })
            try NumPyFile.write(images, to: program.folder.appending(path: "images.npy").path)
            let features = try program.run("features", "moco-v2", "images.npy", "-o", "features.npy", "--json").document
            #expect(features["rows"] as? Int == 3)
            let values = try NumPyFile.read(program.folder.appending(path: "features.npy").path)
            #expect(values.shape == Shape([3, 256]))
            #expect(values.values.allSatisfy { $0.isFinite && $0 >= 0 })
        }
    }

    @Test func `an ambiguous file is refused with its candidates, and --as decides`() throws {
        try Program.with { program in
            try writeCheckpoint(of: "moco-v2", to: program.folder.appending(path: "weights.pth"))
            let refused = try program.run("import", "weights.pth")
            #expect(refused.status == 3)
            #expect(refused.errors.contains("moco-v2"))
            #expect(refused.errors.contains("pcl-v2"))
            let dry = try program.run("import", "weights.pth", "--as", "pclv2", "--dry-run", "--json").document
            #expect(dry["outcome"] as? String == "dry-run")
            #expect(try program.run("list", "--imported", "-q").output == "")
            let stored = try program.run("import", "weights.pth", "--as", "pclv2", "--name", "ours")
            #expect(stored.status == 0)
            #expect(try program.run("list", "--imported", "-q").output == "ours\n")
        }
    }

    @Test func `of several files the good ones are imported and the first fault decides the status`() throws {
        try Program.with { program in
            try writeCheckpoint(of: "moco-v2", to: program.folder.appending(path: "mocov2.pth"))
            try Data("no".utf8).write(to: program.folder.appending(path: "bad.pth"))
            let outcome = try program.run("import", "bad.pth", "mocov2.pth", "--json")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("1 of 2 files was not imported"))
            #expect(try program.run("list", "--imported", "-q").output == "moco-v2\n")
        }
    }

    @Test func `an evaluation on demo images leaves a marked result and a picture`() throws {
        try Program.with { program in
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "3", "--test", "2")
            let words = [
                "evaluate", "random", "--task", "vfs", "--data", "eyes", "--runs", "1", "--epochs", "1", "--protocol",
                "quick",
            ]
            let outcome = try program.run(words + ["--json"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let document = try outcome.document
            #expect(document["schema"] as? String == "zoo.evaluation/2")
            #expect(document["published"] == nil)
            let summary = try #require(document["summary"] as? [String: Any])
            #expect(summary["demo"] as? Bool == true)
            #expect(summary["smoke"] as? Bool == true)
            let runs = try #require(summary["runs"] as? [[String: Any]])
            for key in ["file", "picture"] {
                let path = try #require(runs.first?[key] as? String)
                #expect(FileManager.default.fileExists(atPath: path))
            }
            #expect(outcome.errors.contains("epoch 1/1"))
            #expect(try program.run(words).errors.contains("run 1 has a result already"))

            let results = try program.run("results", "--task", "vfs")
            #expect(results.output.hasPrefix("ID         TASK   MODEL    SCORE"))
            #expect(results.output.contains("demo, untrained, quick, changed"))
            let listed = try program.run("results", "--json").document["summaries"] as? [[String: Any]]
            #expect(listed?.first?["cell"] as? String == summary["cell"] as? String)
            #expect(try program.run("results", "--model", "swav").output == "")
        }
    }

    /// Marked weights of a network a eighth as wide as the published one, in the layout of a model's official file.
    private func writeCheckpoint(of model: String, to url: URL) throws {
        let layout = try #require(try Cards.bundled.card(named: model).layouts.first)
        try DemoCheckpoint.write(layout, network: ResNet50(width: 8), seed: 1, to: url.path)
    }
}
