import Files
import Foundation
import Testing

@testable import Catalog

@Suite struct PrunerTests {
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }
    private var pruner: Pruner { Pruner(store: temporary.store) }

    init() throws { temporary = try TemporaryStore() }

    @Test func `what nothing needs goes, and everything else stays`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        let result = try temporary.writeResult(model: "swav")
        let orphan = try temporary.write(store.blobPath(SHA256.digest(of: [1])))
        let incoming = try temporary.write("\(store.blobsFolder)/incoming-1", age: 2 * Store.safeAge)
        let half = try temporary.write("\(store.modelsFolder)/.zoo-tmp-1-a")
        let survey = pruner.survey()
        #expect(survey.files.map(\.path) == [incoming, orphan, half].sorted())
        #expect(survey.bytes == 9 && temporary.exists(orphan))

        let report = try pruner.remove(survey)
        #expect(report.isDone && report.bytes == 9)
        for path in [orphan, incoming, half] { #expect(!temporary.exists(path)) }
        #expect(temporary.exists(result))
        let verification = try Verifier(store: store).run([])
        #expect(verification.isSound && verification.findings.isEmpty)
        #expect(pruner.survey().files.isEmpty)
    }

    @Test func `an empty store stays as it is`() throws {
        #expect(try pruner.remove(pruner.survey()).files.isEmpty)
        #expect(!temporary.exists(store.home))
    }

    @Test func `while a manifest is damaged no weights go`() async throws {
        try await temporary.add(temporary.demo("swav", named: "swav.pth"))
        try temporary.flip(store.manifestPath("swav"), byte: 300)
        let orphan = try temporary.write(store.blobPath(SHA256.digest(of: [1])))
        let half = try temporary.write("\(store.modelsFolder)/.zoo-tmp-1-a")
        let report = try pruner.remove(pruner.survey())
        #expect(report.files.map(\.path) == [half] && report.damagedModels == ["swav"])
        #expect(temporary.exists(orphan))
    }

    @Test func `what came to be needed after the question stays`() async throws {
        let file = try temporary.demo("swav", named: "swav.pth")
        let manifest = try await temporary.add(file).manifest
        try FileManager.default.removeItem(atPath: store.manifestPath("swav"))
        let survey = pruner.survey()
        #expect(survey.files.map(\.kind) == [.blob])
        try await temporary.add(file)
        #expect(try pruner.remove(survey).files.isEmpty)
        #expect(try temporary.store.stateDict(of: manifest).count == 265)
    }

    @Test func `what came after the question stays too`() throws {
        try store.prepare()
        let first = try temporary.write("\(store.modelsFolder)/.zoo-tmp-1-a")
        let survey = pruner.survey()
        let second = try temporary.write("\(store.modelsFolder)/.zoo-tmp-1-b")
        #expect(try pruner.remove(survey).files.map(\.path) == [first])
        #expect(temporary.exists(second))
    }

    @Test(arguments: ["/results/VFS/swav", "/blobs", ""])
    func `a temporary file that a writer without the lock may be at goes only when it is old`(place: String) throws {
        let folder = store.home + place
        let old = try temporary.write("\(folder)/.zoo-tmp-1-a", age: 2 * Store.safeAge)
        let young = try temporary.write("\(folder)/.zoo-tmp-1-b")
        #expect(try pruner.remove(pruner.survey()).files.map(\.path) == [old])
        #expect(temporary.exists(young))
    }

    @Test func `the state of a finished run goes, that of an unfinished or repeated one stays`() throws {
        let finished = try temporary.writeResult(model: "swav", run: 1).replacing(".json", with: ".state")
        try temporary.write("\(finished)/state.safetensors", age: 60)
        let repeated = try temporary.writeResult(model: "swav", run: 2, age: 60).replacing(".json", with: ".state")
        try temporary.write("\(repeated)/state.safetensors")
        let unfinished = finished.replacing("-1.state", with: "-3.state")
        try temporary.write("\(unfinished)/state.safetensors", age: 2 * Store.safeAge)
        let report = try pruner.remove(pruner.survey())
        #expect(report.files.map(\.path) == [finished] && report.files.map(\.kind) == [.runState])
        #expect(!temporary.exists(finished))
        for path in [repeated, unfinished] { #expect(temporary.exists("\(path)/state.safetensors")) }
    }

    @Test func `an unfinished run goes only when asked for, with its log, if it is old enough and nobody is at it`()
        throws
    {
        let result = try temporary.writeResult(model: "swav", run: 1)
        let run = { (number: Int, ending: String) in result.replacing("-1.json", with: "-\(number)\(ending)") }
        let day = 86_400.0
        for number in [2, 3, 4] {
            try temporary.write(run(number, ".state/state.safetensors"), age: number == 3 ? day : 40 * day)
            try temporary.write(run(number, ".log"))
        }
        let lock = try FolderLock(path: run(4, ".state"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date() - 40 * day], ofItemAtPath: run(4, ".state/.lock"))
        let usual = pruner.survey()
        #expect(usual.files.isEmpty && usual.unfinishedRuns == 3)
        let pruner = Pruner(store: store, unfinished: .seconds(30 * 86_400))
        let report = try pruner.remove(pruner.survey())
        #expect(report.files.map(\.path) == [run(2, ".log"), run(2, ".state")])
        #expect(report.files.map(\.kind) == [.log, .unfinishedRun] && report.unfinishedRuns == 2)
        #expect(temporary.exists(result) && temporary.exists(run(3, ".log")) && temporary.exists(run(4, ".log")))
        _ = consume lock
    }

    @Test func `a log without result and state goes once it lies still, and one beside a result never`() throws {
        let result = try temporary.writeResult(model: "swav", run: 1)
        let kept = try temporary.write(result.replacing(".json", with: ".log"), age: 2 * Store.safeAge)
        let alone = try temporary.write(result.replacing("-1.json", with: "-2.log"), age: 2 * Store.safeAge)
        let young = try temporary.write(result.replacing("-1.json", with: "-3.log"))
        #expect(try pruner.remove(pruner.survey()).files.map(\.path) == [alone])
        #expect(temporary.exists(kept) && temporary.exists(young))
    }

    @Test func `a split that no result names goes, unless a run is under way or a result cannot be read`() throws {
        let result = try temporary.writeResult(model: "swav")
        let splits = "\(store.resultsFolder)/splits"
        let used = "\(splits)/\(try #require(try FileManager.default.contentsOfDirectory(atPath: splits).first))"
        try FileManager.default.setAttributes(
            [.modificationDate: Date() - 2 * Store.safeAge], ofItemAtPath: used)
        let unused = try temporary.write("\(splits)/\(SHA256.digest(of: [1]).hex).csv", age: 2 * Store.safeAge)
        let young = try temporary.write("\(splits)/\(SHA256.digest(of: [2]).hex).csv")
        let torn = try temporary.write(result.replacing("-1.json", with: "-2.json"))
        #expect(pruner.survey().files.isEmpty)
        try FileManager.default.removeItem(atPath: torn)
        let state = try temporary.write(result.replacing("-1.json", with: "-2.state/state.safetensors"))
        #expect(pruner.survey().files.isEmpty)
        try FileManager.default.removeItem(atPath: state.replacing("/state.safetensors", with: ""))
        #expect(try pruner.remove(pruner.survey()).files.map(\.path) == [unused])
        #expect(temporary.exists(used) && temporary.exists(young))
    }

    @Test func `a state that a process holds stays`() throws {
        let state = try temporary.writeResult(model: "swav").replacing(".json", with: ".state")
        try temporary.write("\(state)/state.safetensors", age: 60)
        let lock = try FolderLock(path: state)
        try FileManager.default.setAttributes(
            [.modificationDate: Date() - 60], ofItemAtPath: "\(state)/.lock")
        let survey = pruner.survey()
        #expect(survey.files.count == 1)
        #expect(try pruner.remove(survey).files.isEmpty)
        #expect(temporary.exists("\(state)/state.safetensors"))
        _ = consume lock
    }
}
