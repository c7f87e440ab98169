/// A sound archive of NumPy around an array that is not, once as an array and once as the metadata.
enum NumPyArchive {
    static func bytes(array: [UInt8]) -> [UInt8] {
        var archive = StoredZip()
        archive.add(StoredZip.Member(name: "layer.weight.npy", bytes: array))
        // Metadata must be a text, whose type begins with a U.
        if array.prefix(64).contains(0x55) { archive.add(StoredZip.Member(name: "__metadata__.npy", bytes: array)) }
        return archive.finished()
    }
}
