import Errors
import Tasks
import Testing

@Suite struct TasksErrorTests {
    @Test func `missing files are counted beyond the first three`() {
        let names = (1...5).map { "image\($0).tif" }
        let error = TasksError.filesMissing(path: "/data", dataset: "DRIVE", missing: names, count: 5)
        #expect(error.description == "/data: DRIVE lacks image1.tif, image2.tif, image3.tif and 2 more")
    }

    @Test func `an unknown layout says what the folder holds and what it should`() {
        let error = TasksError.unknownLayout(
            task: "VFS", path: "/data", found: ["a", "b"], expected: TaskCard.vfs.layouts.map(\.words))
        #expect(error.description == "/data: no data set of VFS as downloaded; it holds a, b")
        #expect(error.hint?.contains("training/ and test/") == true)
    }

    @Test func `a mistyped task gets the nearest one`() {
        let error = TasksError.unknownTask(name: "VSF", suggestion: "VFS")
        #expect(error.description == "unknown task 'VSF', did you mean 'VFS'?")
        #expect(error.hint == "zoo tasks" && error.kind == .notFound)
    }
}
