import Errors
import Conversion
import Files
import Foundation
import Measures
import Results
import Testing

@testable import Catalog

@Suite struct VerifierTests {
    @Test func `a store is sound after an import, and computes to the bit what it did`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        try temporary.writeResult(model: "swav")
        let report = try Verifier(store: temporary.store).run([])
        #expect(report.isSound && report.damage.isEmpty)
        #expect(report.models.map(\.name) == ["swav"] && report.models[0].findings.isEmpty)
        #expect(report.models[0].probeDistance == 0)
        #expect(report.results == 1 && report.findings.isEmpty)
    }

    @Test func `an empty store is sound`() throws {
        let temporary = try TemporaryStore()
        let report = try Verifier(store: temporary.store).run([])
        #expect(report.isSound && report.models.isEmpty && report.results == 0)
        #expect(!temporary.exists(temporary.store.home))
    }

    @Test func `a flipped bit in the weights names the first stage that differs, and the tensor where it shows`()
        async throws
    {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        let path = try temporary.store.weightsPath(of: manifest)
        let place = try place(of: "layer3.1.conv2.weight", in: path)
        // The highest bit of the exponent: a weight below 1 becomes a huge one.
        try temporary.flip(path, byte: place + 3, bit: 6)
        let verdict = try #require(try Verifier(store: temporary.store).run(["swav"]).models.first)
        #expect(!verdict.isSound)
        let texts = verdict.findings.map(\.description)
        #expect(texts.contains("its bytes are not those that it is named for"))
        #expect(texts.contains { $0.hasPrefix("layer3.1.conv2.weight holds ") })
        #expect(texts.contains { $0.hasPrefix("the first stage that differs on the probe image is layer3") })
        #expect(
            verdict.findings.allSatisfy {
                $0.kind == .weights && $0.hint == "zoo import swav.pth --as swav --force"
            })
    }

    @Test func `the lowest bit of a weight is enough`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        let path = try temporary.store.weightsPath(of: manifest)
        try temporary.flip(path, byte: try place(of: "conv1.weight", in: path))
        let verdict = try #require(try Verifier(store: temporary.store).run(["swav"]).models.first)
        #expect(verdict.findings.contains { $0.description.contains("probe image is stem") })
    }

    @Test(arguments: [0, 8, 40, 200])
    func `a flipped bit in the header of the weights is found`(byte: Int) async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth")).manifest
        try temporary.flip(temporary.store.weightsPath(of: manifest), byte: byte)
        let report = try Verifier(store: temporary.store).run([])
        #expect(!report.isSound && report.damage.allSatisfy { $0.kind == .weights })
    }

    @Test func `weights that are not there are told with how to get them back`() async throws {
        let temporary = try TemporaryStore()
        let manifest = try await temporary.add(temporary.demo("swav", named: "swav.pth"), name: "ours").manifest
        try FileManager.default.removeItem(atPath: temporary.store.weightsPath(of: manifest))
        let finding = try #require(try Verifier(store: temporary.store).run([]).damage.first)
        #expect(finding.kind == .missingWeights)
        #expect(finding.hint == "zoo import swav.pth --as swav --name ours --force")
    }

    @Test func `what to run brings the same model back, with the network that was asked for`() async throws {
        let temporary = try TemporaryStore()
        let request = ImportRequest(file: try temporary.demo("swav", named: "swav.pth"), architecture: .torchvision)
        let manifest = try await temporary.importer().run(request).manifest
        try FileManager.default.removeItem(atPath: temporary.store.weightsPath(of: manifest))
        let hint = try Verifier(store: temporary.store).run([]).damage.first?.hint
        #expect(
            hint?.hasSuffix("zoo import swav.pth --as swav --architecture torchvision --name swav-torchvision --force")
                == true)
    }

    @Test func `a flipped bit anywhere in a manifest is found, and another model stays sound`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        try await temporary.add(temporary.demo("moco-v2", named: "moco-v2.pth"))
        let path = temporary.store.manifestPath("swav")
        let original = try Data(contentsOf: URL(filePath: path))
        // Behind the name of the seal itself, every 397th byte: 397 is prime, so that all kinds of places are met.
        for byte in stride(from: 20, to: original.count, by: 397) {
            try temporary.flip(path, byte: byte, bit: byte % 7)
            let report = try Verifier(store: temporary.store).run(["swav"])
            #expect(!report.isSound, "byte \(byte)")
            try original.write(to: URL(filePath: path))
        }
        #expect(try Verifier(store: temporary.store).run([]).isSound)
    }

    @Test func `damage to a manifest is told with its place`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let path = temporary.store.manifestPath("swav")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let cases = [
            ("\"width\" : 1", "\"width\" ; 1", "not JSON: line "),
            ("\"isDemo\" : true", "\"isDemo\" : 7", "isDemo: "),
            ("zoo.manifest/1", "zoo.manifest/9", "schema: 'zoo.manifest/9' is unknown"),
            ("\"width\" : 1", "\"width\" : 2", "width: 2, the weights have 1"),
            ("\"stride\" : \"3x3\"", "\"stride\" : \"1x1\"", "zoo.stride: 1x1, the weights' own header says 3x3"),
            ("\"name\" : \"swav\",", "\"name\" : \"swaw\",", "name: 'swaw' is stored as 'swav'"),
            ("\"tool\" : \"test\"", "\"tool\" : \"tesd\"", "its seal does not fit"),
        ]
        for (before, after, message) in cases {
            #expect(text.contains(before), "\(before)")
            try text.replacing(before, with: after).write(toFile: path, atomically: true, encoding: .utf8)
            let report = try Verifier(store: temporary.store).run([])
            #expect(report.damage.contains { $0.path == path && $0.description.contains(message) }, "\(message)")
        }
    }

    @Test func `sound weights that compute something else are told`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        var manifest = try temporary.store.manifest(named: "swav")
        manifest.probe.stages[2].std *= 1.5
        try JSONFile.write(manifest, to: temporary.store.manifestPath("swav"))
        let finding = try #require(try Verifier(store: temporary.store).run([]).damage.first)
        #expect(finding.kind == .probe && finding.description.contains("layer2"))
    }

    @Test func `results are held to their seals, their names and their places`() async throws {
        let temporary = try TemporaryStore()
        let sound = try temporary.writeResult(model: "swav")
        let flipped = try temporary.writeResult(model: "swav", run: 2)
        let text = try String(contentsOfFile: flipped, encoding: .utf8)
        try text.replacing("0.7071", with: "0.7171").write(toFile: flipped, atomically: true, encoding: .utf8)
        let moved = sound.replacing("-1.json", with: "-3.json")
        try FileManager.default.copyItem(atPath: sound, toPath: moved)
        let torn = try temporary.write(sound.replacing("-1.json", with: "-4.json"), Array("{\n  \"schema\"".utf8))
        let report = try Verifier(store: temporary.store).run([])
        #expect(report.results == 4)
        #expect(Set(report.damage.map(\.path)) == [flipped, moved, torn])
        #expect(report.damage.allSatisfy { $0.kind == .result })
        #expect(
            try Verifier(store: temporary.store).run([]).damage.first { $0.path == torn }?.description.contains("line")
                == true)
    }

    @Test func `the files beside a result are held to what it says of them`() async throws {
        let temporary = try TemporaryStore()
        let result = try temporary.writeResult(model: "swav")
        #expect(try Verifier(store: temporary.store).run([]).isSound)
        try temporary.write(result.replacing("-1.json", with: "-1.curve.csv"), Array("epoch\n".utf8))
        let splits = "\(temporary.store.resultsFolder)/splits"
        for name in try FileManager.default.contentsOfDirectory(atPath: splits) {
            try FileManager.default.removeItem(atPath: "\(splits)/\(name)")
        }
        let damage = try Verifier(store: temporary.store).run([]).damage
        #expect(damage.count == 2 && damage.allSatisfy { $0.kind == .result && $0.path == result })
        #expect(damage.contains { $0.description.contains("splits/") })
        #expect(damage.contains { $0.description.contains("curve.csv") })
    }

    @Test func `scores that are not those of the predictions are told`() async throws {
        let temporary = try TemporaryStore()
        let result = try temporary.writeResult(model: "swav")
        let stored = try StoredRun(path: result)
        let folder = ResultFolder(
            results: temporary.store.resultsFolder, task: "VFS", model: "swav", cell: stored.record.cell)
        func findings(truePositives: Int) throws -> [Finding] {
            let counts = ConfusionCounts(truePositives: truePositives, falsePositives: 58_578_644, trueNegatives: 9)
            let predictions = Predictions.masks([MaskCase(id: "1", group: "1", counts: counts)])
            var record = stored.record
            record.sidecars.predictions = try folder.store(predictions.bytes, as: folder.predictionsName(run: 1))
            record.scores = [Score(Score.dice, 0.70710678, count: 1)]
            try folder.store(record)
            return try Verifier(store: temporary.store).run([]).damage
        }
        #expect(try findings(truePositives: 70_710_678) == [])
        let finding = try #require(try findings(truePositives: 70_710_679).first)
        #expect(finding.kind == .result && finding.path == result)
        #expect(
            finding.description
                == "dice (empty = 1): 0.70710678 (1 case), but 0.7071067829289321 (1 case) by its predictions"
        )
    }

    @Test func `what an unfinished run was asked for is held to its seal, and damage there is a note`() async throws {
        let temporary = try TemporaryStore()
        let result = try temporary.writeResult(model: "swav")
        let request = try temporary.write(
            result.replacing("-1.json", with: "-2.state/request.json"), Seal.sealed(Array("{\n  \"run\" : 2\n}\n".utf8))
        )
        #expect(try Verifier(store: temporary.store).run([]).findings.isEmpty)
        try Data("{\n  \"run\" : 3\n}\n".utf8).write(to: URL(filePath: request))
        let findings = try Verifier(store: temporary.store).run([]).findings
        #expect(findings.map(\.kind) == [.runState] && findings.map(\.path) == [request])
        #expect(findings.allSatisfy { !$0.isDamage })
    }

    @Test func `a damaged card or list of folders is told`() async throws {
        let temporary = try TemporaryStore()
        try temporary.store.register(
            RegisteredDataset(
                task: "VFS", path: "/nowhere", provider: "DRIVE", isDemo: false, fingerprint: "00", registered: "now"))
        let note = try #require(try Verifier(store: temporary.store).run([]).findings.first)
        #expect(
            note.kind == .missingFolder && !note.isDamage && note.hint == "zoo data add VFS DIR, or zoo data rm VFS")
        try temporary.flip("\(temporary.store.home)/datasets.json", byte: 100)
        try temporary.write("\(temporary.store.cardsFolder)/mine.json", Array("{}".utf8))
        let damage = try Verifier(store: temporary.store).run([]).damage
        #expect(Set(damage.map(\.kind)) == [.datasets, .card])
    }

    @Test func `files that nothing needs are notes`() async throws {
        let temporary = try TemporaryStore()
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let store = temporary.store
        let orphan = try temporary.write(store.blobPath(SHA256.digest(of: [1, 2, 3])))
        let incoming = try temporary.write("\(store.blobsFolder)/incoming-1", age: 2 * Store.safeAge)
        let temporaryFile = try temporary.write("\(store.modelsFolder)/.zoo-tmp-1-a")
        let foreign = try temporary.write("\(store.modelsFolder)/README")
        let report = try Verifier(store: store).run([])
        #expect(report.isSound)
        #expect(Set(report.findings.filter { $0.kind == .leftover }.map(\.path)) == [orphan, incoming, temporaryFile])
        #expect(report.findings.filter { $0.kind == .unknownFile }.map(\.path) == [foreign])
    }

    @Test func `a model that is not there is not found`() throws {
        let temporary = try TemporaryStore()
        let error = #expect(throws: CatalogError.self) { try Verifier(store: temporary.store).run(["swav"]) }
        #expect(error?.kind == .notFound)
    }

    /// Where the bytes of a tensor begin in a canonical file.
    private func place(of tensor: String, in path: String) throws -> Int {
        let bytes = try Data(contentsOf: URL(filePath: path))
        let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = try JSONSerialization.jsonObject(with: bytes[8..<8 + length]) as? [String: Any]
        let entry = try #require(header?[tensor] as? [String: Any])
        let offsets = try #require(entry["data_offsets"] as? [Int])
        return 8 + length + offsets[0]
    }
}
