/// The child's part in writing.
struct WritingService {
    init(_ library: Library, _ channel: Channel) {}
    func run() throws(HDF5Error) {}
}
