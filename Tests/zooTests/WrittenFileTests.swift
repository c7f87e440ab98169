import Foundation
import Testing

/// What a file that is to be written may be called, and what is said of several that were read.
@Suite struct WrittenFileTests {
    @Test(arguments: [
        ("features swav a.png -o f.csv", "f.csv would hold one NumPy array, not CSV; let its name end in .npy"),
        ("features swav a.png -o f.npz", "not a NumPy archive; let its name end in .npy"),
        ("features swav a.png -o -", "expected the path of a file, as nothing is written to standard output"),
        ("export swav --to npz -o swav.csv", "would hold a NumPy archive, not CSV; let its name end in .npz"),
        ("export swav --to onnx -o swav.pth", "would hold ONNX, not a PyTorch file; let its name end in .onnx"),
        ("export swav --to pytorch -o -", "as nothing is written to standard output"),
        ("data demo --task VFS -o -", "expected a folder"), ("data demo-weights swav -o -", "expected a folder"),
    ])
    func `a name that promises something else is refused before any work`(line: String, message: String) throws {
        try Program.with { program in
            let outcome = try program.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
    }

    @Test func `names without an ending, or with a usual one, are taken`() throws {
        try Program.with { program in
            try program.importDemo()
            for name in ["swav", "swav.pt", "a.b/swav.v2"] {
                _ = try program.shell("mkdir -p a.b")
                let outcome = try program.run("export", "swav", "--to", "pytorch", "-o", name)
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
        }
    }
}
