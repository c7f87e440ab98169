import Files
import Images

extension TasksError {
    package var description: String {
        switch self {
        case .unknownTask(let name, let suggestion):
            "unknown task '\(name)'" + (suggestion.map { ", did you mean '\($0)'?" } ?? "")
        case .taskNotAvailable(let id): "\(id): not in this version"
        case .folderNotFound(let path): "\(path): no such folder"
        case .unknownLayout(let task, let path, let found):
            "\(path): no data set of \(task) as downloaded; "
                + (found.isEmpty ? "the folder is empty" : "it holds \(found.joined(separator: ", "))")
        case .filesMissing(let path, let dataset, let missing, let count):
            "\(path): \(dataset) lacks \(Self.list(missing, of: count))"
        case .testManualsMissing(let path): "\(path): DRIVE lacks test/1st_manual, the truth of its test images"
        case .tooFewImages(let path, let found, let needed): "\(path): \(found) images, at least \(needed) are needed"
        case .ambiguous(let path, let files): "\(path): \(files.joined(separator: " and ")) stand for the same image"
        case .inaccessible(let path, let reason): "\(path): \(reason)"
        case .file(let error): error.description
        case .image(let error): error.description
        case .extentsDiffer(let image, let imageExtents, let mask, let maskExtents):
            "\(mask): \(maskExtents) pixels, but its image \(image) has \(imageExtents)"
        case .badDemo(let reason): "demo data: \(reason)"
        case .folderNotEmpty(let path): "\(path): the folder is not empty"
        }
    }

    /// What the user can do about it.
    package var hint: String? {
        switch self {
        case .unknownTask, .taskNotAvailable: "zoo tasks"
        case .folderNotFound: "check the path"
        case .unknownLayout(let task, _, _):
            "give the folder that holds: " + (TaskDefinition.all.first { $0.id == task }?.layout ?? "the data set")
        case .filesMissing(_, "the folder", _, _): "give each image a mask of the same name, and each mask an image"
        case .filesMissing: "unpack the whole download again, keeping its folders"
        case .testManualsMissing:
            "some downloads leave them out: take the full DRIVE archive from its providers, or use CHASE_DB1 or a folder of "
                + "images/ and masks/"
        case .tooFewImages: "add images, or try: zoo data demo --task VFS --out DIR"
        case .ambiguous: "keep one of them"
        case .inaccessible: "check the permissions and the free space"
        case .file(let error): error.hint ?? "check the permissions and the free space"
        case .image(let error): error.hint
        case .extentsDiffer: "pair each image with the mask drawn on it"
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
