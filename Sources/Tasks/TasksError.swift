package import Errors
package import Files
package import Images

/// Why a task or its data cannot be used.
package enum TasksError: Fault, Equatable {
    case unknownTask(name: String, suggestion: String?)
    /// The task is known but this version cannot run it.
    case taskNotAvailable(id: String)
    /// The folder is not there.
    case folderNotFound(path: String)
    /// The folder holds no layout that the task reads.
    case unknownLayout(task: String, path: String, found: [String])
    /// The layout is recognised but files are missing.
    case filesMissing(path: String, dataset: String, missing: [String], count: Int)
    /// DRIVE was downloaded without the manuals of its test images.
    case testManualsMissing(path: String)
    /// There are too few images for a split.
    case tooFewImages(path: String, found: Int, needed: Int)
    /// Two files claim the same place.
    case ambiguous(path: String, files: [String])
    /// The folder could not be listed or made.
    case inaccessible(path: String, reason: String)
    /// A file could not be read or written.
    case file(FileError)
    /// A picture could not be decoded.
    case image(ImagesError)
    /// An image and its mask differ in size.
    case extentsDiffer(image: String, imageExtents: String, mask: String, maskExtents: String)
    /// The demo data that was asked for cannot be made.
    case badDemo(reason: String)
    /// The folder for the demo data holds something else already.
    case folderNotEmpty(path: String)

    package var kind: FaultKind {
        switch self {
        case .unknownTask, .folderNotFound: .notFound
        case .image(let error): error.kind
        case .file(let error) where error.kind == .notFound: .notFound
        default: .refused
        }
    }
}
