/// What an HDF5 file holds, without the elements.
package struct FileDescription: Sendable, Equatable, Codable {
    /// In the order of the file.
    package var datasets: [DatasetDescription] = []
    package var groups: [GroupDescription] = []
    package var skipped: [SkippedObject] = []

    /// The texts of an attribute of a group.
    package func texts(of attribute: String, in path: [String] = []) -> [String]? {
        groups.first { $0.path == path }?.texts[attribute]
    }

    /// Refuses what no sound reader would have said of a file of so many bytes.
    func check(fileSize: Int) throws(HDF5Error) {
        guard datasets.count + groups.count + skipped.count <= 3 * Limits.objects else {
            throw .garbled("too many objects")
        }
        for dataset in datasets {
            guard !dataset.path.isEmpty, dataset.path.count <= Limits.depth, dataset.extents.count <= Limits.rank else {
                throw .garbled("a data set without a place")
            }
            guard let bytes = dataset.byteCount else { throw .garbled("extents beyond counting") }
            guard case .contiguous(let offset) = dataset.placement else { continue }
            guard offset >= 0, offset <= fileSize, bytes <= fileSize - offset else {
                throw .outsideFile(dataset: dataset.name, offset: offset, bytes: bytes, fileSize: fileSize)
            }
        }
    }
}
