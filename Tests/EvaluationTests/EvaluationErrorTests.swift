import Catalog
import Errors
import Files
import Results
import Tasks
import Testing

@testable import Evaluation

@Suite struct EvaluationErrorTests {
    @Test(
        arguments: [
            (EvaluationError.engine("no primitive"), .failed),
            (.option(name: "--runs", value: "0", expected: "a number above 0"), .usage),
            (EvaluationError(TasksError.badDemo(reason: "a side of 1")), .refused),
            (EvaluationError(TasksError.folderNotFound(path: "/data")), .notFound),
            (EvaluationError(FileError.notFound(path: "/data")), .failed),
            (EvaluationError(TasksError.file(.failed(operation: "write", path: "/data", reason: "full"))), .failed),
            (EvaluationError(CatalogError.malformedStore(path: "/data", description: "torn")), .refused),
            (EvaluationError(CatalogError.folderNotMade(.notFolder(path: "/data"))), .failed),
            (.notImported(model: "swav", file: "swav_800ep_pretrain.pth.tar", url: nil), .notFound),
            (.unknownModel("swaw", nearest: "swav"), .notFound),
            (.interrupted(run: 1, at: RunPlace(epoch: 3, step: 120), steps: 560, id: "1a2b3c4d"), .interrupted),
        ] as [(EvaluationError, FaultKind)])
    func `each failure is of a kind`(error: EvaluationError, kind: FaultKind) {
        #expect(error.kind == kind)
    }

    @Test func `a model that is not imported is told with its file and where to get it`() {
        let error = EvaluationError.notImported(
            model: "swav", file: "swav_800ep_pretrain.pth.tar", url: "https://example.org/swav.tar")
        #expect(error.description == "swav is not imported; its official file is swav_800ep_pretrain.pth.tar")
        #expect(error.hint == "download https://example.org/swav.tar, then: zoo import swav_800ep_pretrain.pth.tar")
    }

    @Test func `an interruption is told with where it came`() {
        func words(_ place: RunPlace, of steps: Int) -> String {
            let error = EvaluationError.interrupted(run: 2, at: place, steps: steps, id: "1a2b3c4d")
            #expect(error.hint == "zoo evaluate --resume 1a2b3c4d")
            return error.description
        }
        #expect(
            words(RunPlace(epoch: 3, step: 120), of: 560)
                == "interrupted in run 2 after 3 whole epochs and 120 of 560 steps")
        #expect(words(RunPlace(epoch: 1, step: 1), of: 1) == "interrupted in run 2 after 1 whole epoch and 1 of 1 step")
    }
}
