package import Errors
package import Files
package import Images

/// Why a task or its data cannot be used.
package enum TasksError: Fault, Equatable {
    case unknownTask(name: String, suggestion: String?)
    /// The task's card names no layout.
    case taskNotAvailable(id: String)
    /// The task has no such protocol.
    case unknownProtocol(task: String, name: String, known: [String])
    /// A card has no such value that could be set.
    case unknownSetting(path: String, nearest: String?, known: [String])
    /// A value that was set is not what it must be.
    case setting(JSONFault)
    /// A task's card is malformed.
    case card(file: String, JSONFault)
    /// A user's card calls itself as another one.
    case idTaken(file: String, id: String, isBuiltIn: Bool)
    /// The folder is not there.
    case folderNotFound(path: String)
    /// The folder holds no layout that the task reads.
    case unknownLayout(task: String, path: String, found: [String], expected: [String])
    /// The layout is recognised but files are missing.
    case filesMissing(path: String, dataset: String, missing: [String], count: Int)
    /// DRIVE was downloaded without the manuals of its test images.
    case testManualsMissing(path: String)
    /// Runs of pixels are not those of their image.
    case runs(image: String, RunLengths.Fault)
    /// Slices of one series are not of one size.
    case slicesDiffer(image: String, extents: String, slice: String, sliceExtents: String)
    /// A folder is divided and says nothing of the test.
    case noTest(path: String, part: String)
    /// A folder is divided and has nothing to train on.
    case noTraining(path: String, parts: [String])
    /// A table divides its images and leaves none for the test.
    case noTestRows(file: String, column: String)
    /// There are too few images for a split.
    case tooFewImages(path: String, found: Int, needed: Int)
    /// An identifier is there twice; splits and predictions name items by it.
    case repeatedItem(path: String, id: String)
    /// There are too few groups for a split that keeps each together.
    case tooFewGroups(path: String, found: Int, needed: Int)
    /// The data set's own split tears a group apart.
    case tornGroup(path: String, group: String)
    /// Two files claim the same place.
    case ambiguous(path: String, files: [String])
    /// A class of the task has no folder.
    case classFoldersMissing(path: String, missing: [String], found: [String])
    /// A folder is named like no class of the task.
    case unknownClassFolder(path: String, name: String, known: [String])
    /// A file's name does not say what it must.
    case badName(path: String, file: String, expected: String)
    /// A line of a table or a list is malformed.
    case table(file: String, line: Int, reason: String)
    /// The folder could not be listed or made.
    case inaccessible(path: String, reason: String)
    /// A file could not be read or written.
    case file(FileError)
    /// A picture could not be decoded.
    case image(ImagesError)
    /// An image and its mask differ in size.
    case extentsDiffer(image: String, imageExtents: String, mask: String, maskExtents: String)
    /// A pipeline does not end with the network's input.
    case pipelineExtents(image: String, found: String, expected: String)
    /// The demo data that was asked for cannot be made.
    case badDemo(reason: String)
    /// The folder for the demo data holds something else already.
    case folderNotEmpty(path: String)

    package var kind: FaultKind {
        switch self {
        case .unknownTask, .unknownProtocol, .folderNotFound: .notFound
        case .unknownSetting, .setting: .usage
        case .image(let error): error.kind
        case .file(let error): error.kind
        default: .refused
        }
    }
}

extension TasksError {
    package var description: String {
        switch self {
        case .unknownTask(let name, let suggestion): "unknown task '\(name)'" + didYouMean(suggestion)
        case .taskNotAvailable(let id): "\(id): its card names no layout of images"
        case .unknownProtocol(let task, let name, let known):
            "\(task): unknown protocol '\(name)'" + didYouMean(known.nearest(to: name))
                + " (known: \(known.joined(separator: ", ")))"
        case .unknownSetting(let path, let nearest, let known):
            "--set \(LegibleText(path)): no such value of the card" + didYouMean(nearest)
                + (nearest == nil ? " (it begins with \(known.joined(separator: ", ")))" : "")
        case .setting(let fault): "--set \(fault.description)"
        case .card(let file, let fault): "\(file): \(fault.description)"
        case .idTaken(let file, let id, let isBuiltIn):
            isBuiltIn
                ? "\(file): '\(id)' is a task that zoo brings along" : "\(file): '\(id)' is the task of another card"
        case .folderNotFound(let path): "\(path): no such folder"
        case .unknownLayout(let task, let path, let found, _):
            "\(path): no data set of \(task) as downloaded; "
                + (found.isEmpty ? "the folder is empty" : "it holds \(found.joined(separator: ", "))")
        case .filesMissing(let path, let dataset, let missing, let count):
            "\(path): \(dataset) lacks \(Self.list(missing, of: count))"
        case .testManualsMissing(let path): "\(path): DRIVE lacks test/1st_manual, the truth of its test images"
        case .noTest(let path, let part): "\(path): \(part)/ has neither test/ nor val/ beside it"
        case .noTraining(let path, let parts):
            "\(path): \(parts.map { "\($0)/" }.joined(separator: " and ")) without train/"
        case .noTestRows(let file, let column): "\(file): its column \(column) leaves nothing for the test"
        case .tooFewImages(let path, let found, let needed):
            "\(path): \(counted(found, "image")), at least \(needed) are needed"
        case .repeatedItem(let path, let id): "\(path): '\(id)' is there twice"
        case .tooFewGroups(let path, let found, let needed):
            "\(path): \(counted(found, "group")) of images, at least \(needed) are needed to divide them"
        case .tornGroup(let path, let group): "\(path): the images of '\(group)' are not all in one part of the split"
        case .ambiguous(let path, let files): "\(path): \(files.joined(separator: " and ")) stand for the same image"
        case .classFoldersMissing(let path, let missing, let found):
            "\(path): no folder \(Self.list(missing.map { "'\($0)'" }, of: missing.count)) for that class; it holds "
                + Self.list(found, of: found.count)
        case .unknownClassFolder(let path, let name, let known):
            "\(path)/\(name): no class of the task" + didYouMean(known.nearest(to: name))
        case .badName(let path, let file, let expected): "\(path)/\(file): the name is not \(expected)"
        case .table(let file, let line, let reason): "\(file): line \(line): \(reason)"
        case .inaccessible(let path, let reason): "\(path): \(reason)"
        case .file(let error): error.description
        case .image(let error): error.description
        case .extentsDiffer(let image, let imageExtents, let mask, let maskExtents):
            "\(mask): \(maskExtents) pixels, but its image \(image) has \(imageExtents)"
        case .runs(let image, let fault): "\(image): \(fault.description)"
        case .slicesDiffer(let image, let extents, let slice, let sliceExtents):
            "\(slice): \(sliceExtents) pixels, but its neighbour \(image) has \(extents)"
        case .pipelineExtents(let image, let found, let expected):
            "\(image): the task's steps give \(found) pixels instead of \(expected)"
        case .badDemo(let reason): "demo data: \(reason)"
        case .folderNotEmpty(let path): "\(path): the folder is not empty"
        }
    }

    /// What the user can do about it.
    package var hint: String? {
        switch self {
        case .unknownTask, .taskNotAvailable: "zoo tasks"
        case .unknownProtocol(let task, _, _): "zoo tasks \(ShellWord.quoted(task))"
        case .unknownSetting, .setting: "zoo tasks TASK --json shows each value in its place"
        case .card(let file, let fault): fault.hint ?? "mend \(file); zoo tasks VFS --json shows a whole card"
        case .idTaken: "give it another id"
        case .folderNotFound: "check the path"
        case .unknownLayout(_, _, _, let expected): "give the folder that holds: " + expected.joined(separator: "; or ")
        case .filesMissing(_, "the folder", _, _): "give each image a mask of the same name, and each mask an image"
        case .filesMissing: "unpack the whole download again, keeping its folders"
        case .testManualsMissing:
            "some downloads leave them out: take the full DRIVE archive from its providers, or use CHASE_DB1 or a folder of "
                + "images/ and masks/"
        case .noTest(let path, let part):
            "add test/, or give the part itself, of which a fifth is then kept for the test: \(ShellWord.quoted("\(path)/\(part)"))"
        case .noTraining(let path, let parts):
            "add train/, or give one part itself, of which a fifth is then kept for the test: "
                + ShellWord.quoted("\(path)/\(parts.first ?? "")")
        case .noTestRows(_, let column):
            "say test in some rows, or leave the column \(column) out: a part is then drawn for the test"
        case .tooFewImages: "add images, or try: zoo data demo --task VFS --out DIR"
        case .repeatedItem, .ambiguous: "keep one of them"
        case .tooFewGroups: "add images of others, or say in a table which are for training, validation and test"
        case .tornGroup: "move all of them to one part: a network must not be tested on whom it was trained on"
        case .classFoldersMissing: "name the folders as the card's classes, or the classes as the folders"
        case .unknownClassFolder:
            "move it away, or name it in the layout: {\"layout\": \"folder-per-class\", \"negatives\": [\"…\"]}"
        case .badName: "keep the names as downloaded"
        case .table: "mend that line"
        case .inaccessible: "check the permissions and the free space"
        case .file(let error): error.hint ?? "check the permissions and the free space"
        case .image(let error): error.hint
        case .runs: "give each image the runs that were drawn on it, at its own size"
        case .slicesDiffer: "keep the slices of one series in a folder of their own"
        case .extentsDiffer: "pair each image with the mask drawn on it"
        case .pipelineExtents: "let every path through the pipeline end with a resize or a crop to the recipe's side"
        case .badDemo: "zoo data demo --help"
        case .folderNotEmpty: "give a new folder"
        }
    }

    /// The first few names and how many more there are.
    static func list(_ names: [String], of count: Int) -> String {
        let shown = names.prefix(3).joined(separator: ", ")
        return count > min(names.count, 3) ? "\(shown) and \(count - min(names.count, 3)) more" : shown
    }
}
