import Files
import FoundationEssentials
import Images
import Tensors

/// Synthetic data in a task's own layout, to try everything with before the real data is at hand.
package struct DemoData: Sendable, Hashable {
    /// Images of `training/`, at least 2.
    package var trainingCount: Int
    /// Images of `test/`, at least 1.
    package var testCount: Int
    /// Rows and columns; a multiple of 32, so that they are the network's input as they are.
    package var side: Int
    /// The same seed always makes the same bytes.
    package var seed: UInt64

    package init(trainingCount: Int = 8, testCount: Int = 4, side: Int = 128, seed: UInt64 = 0) {
        self.trainingCount = trainingCount
        self.testCount = testCount
        self.side = side
        self.seed = seed
    }

    /// Writes photographs of the retina, their vessels and their fields of view in DRIVE's layout, and the mark of demo data.
    ///
    /// - Parameters:
    ///   - task: The task, which must be VFS in this version.
    ///   - path: A folder that does not exist or is empty.
    /// - Throws: `TasksError` when the numbers make no sense, the folder is in use, or nothing can be written.
    package func write(for task: TaskCard, to path: String) throws(TasksError) {
        guard task.id == "VFS" else { throw .taskNotAvailable(id: task.id) }
        try checkNumbers()
        // A folder that is not there yet is the usual case.
        if let folder = try? DataFolder(path), !folder.names.isEmpty { throw .folderNotEmpty(path: path) }
        // The mark comes first, so that no interrupted run leaves synthetic images without it.
        try makeFolder(path)
        try writeMarker(for: task, to: path)
        for (part, count, first) in [("training", trainingCount, 21), ("test", testCount, 1)] {
            for folder in ["images", "1st_manual", "mask"] { try makeFolder("\(path)/\(part)/\(folder)") }
            for index in 0..<count {
                let number = first + index
                var generator = CountedGenerator(
                    seed: seed, UInt64(number), UInt64(first), DrawPurpose.demoImage.rawValue)
                let fundus = DemoFundus(side: side, using: &generator)
                let digits = number < 10 ? "0\(number)" : "\(number)"
                try write(fundus, to: "\(path)/\(part)", stem: "\(digits)_\(part)", digits: digits)
            }
        }
    }

    private func checkNumbers() throws(TasksError) {
        guard (2...1000).contains(trainingCount) else {
            throw .badDemo(reason: "\(trainingCount) training images; choose 2 to 1000")
        }
        guard (1...1000).contains(testCount) else {
            throw .badDemo(reason: "\(testCount) test images; choose 1 to 1000")
        }
        guard (32...2048).contains(side), side % 32 == 0 else {
            throw .badDemo(reason: "a side of \(side); choose a multiple of 32 from 32 to 2048")
        }
    }

    private func write(_ fundus: DemoFundus, to folder: String, stem: String, digits: String) throws(TasksError) {
        let files: [(name: String, encode: () throws(ImagesError) -> [UInt8])] = [
            ("images/\(stem).tif", fundus.photograph.tiff), ("1st_manual/\(digits)_manual1.gif", fundus.manual.gif),
            ("mask/\(stem)_mask.gif", fundus.fieldOfView.gif),
        ]
        for file in files {
            let bytes: [UInt8]
            do { bytes = try file.encode() } catch { throw .image(error) }
            do { try AtomicFile.write(to: "\(folder)/\(file.name)", bytes) } catch { throw .file(error) }
        }
    }

    private func writeMarker(for task: TaskCard, to path: String) throws(TasksError) {
        let marker = DemoMarker(task: task.id, inputSide: side, seed: seed)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        guard let json = try? encoder.encode(marker) else { throw .badDemo(reason: "the mark cannot be encoded") }
        do {
            try AtomicFile.write(to: path + "/" + DemoMarker.fileName, [UInt8](json) + [0x0A])
        } catch { throw .file(error) }
    }

    private func makeFolder(_ path: String) throws(TasksError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch { throw .inaccessible(path: path, reason: "the folder cannot be made") }
    }
}
