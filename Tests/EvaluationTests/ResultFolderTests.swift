import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ResultFolderTests {
    private let temporary: TemporaryFolder
    private let folder: ResultFolder

    init() throws {
        temporary = try TemporaryFolder()
        folder = ResultFolder(
            results: temporary.path, task: "VFS", model: "swav", cell: String(repeating: "d", count: 64))
        try folder.create()
    }

    @Test func `a result comes back as it was stored`() throws {
        let result = try Example.result(cell: folder.cell, run: 3)
        try folder.store(result)
        #expect(try folder.result(run: 3) == result)
        #expect(try folder.result(run: 1) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["\(folder.cell)-3.json"])
    }

    @Test func `numbers keep every bit`() throws {
        let scores = Scores(dice: 0.1 + 0.2, dicePooled: 1.0.nextDown, loss: .leastNonzeroMagnitude)
        try folder.store(try Example.result(cell: folder.cell, run: 1, scores: scores))
        #expect(try folder.result(run: 1)?.scores == scores)
    }

    @Test(arguments: ["", "{", "[]", "{\"schema\": \"zoo.result/1\"}", "null"])
    func `a damaged result is an error that names the file`(contents: String) throws {
        let path = folder.resultPath(run: 1)
        try contents.write(toFile: path, atomically: false, encoding: .utf8)
        let error = #expect(throws: EvaluationError.self) { try folder.result(run: 1) }
        #expect(error?.description.hasPrefix(path) == true)
    }

    @Test func `a result under another's name is refused`() throws {
        try folder.store(try Example.result(cell: folder.cell, run: 1))
        try FileManager.default.copyItem(atPath: folder.resultPath(run: 1), toPath: folder.resultPath(run: 2))
        #expect(throws: EvaluationError.self) { try folder.result(run: 2) }
    }

    @Test func `results keep to their schema`() throws {
        let schema = try JSONSchema("result.schema.json", in: Repository.schemas)
        for (run, scores) in [(1, Scores(dice: 0.7, dicePooled: 0.7, loss: 0.1)), (2, nil)] as [(Int, Scores?)] {
            try folder.store(try Example.result(cell: folder.cell, run: run, scores: scores))
            let data = try Data(contentsOf: URL(filePath: folder.resultPath(run: run)))
            #expect(try schema.faults(in: data).isEmpty)
        }
    }
}
