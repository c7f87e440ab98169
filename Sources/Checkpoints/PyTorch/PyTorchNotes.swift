/// What a state dict says about itself in `_metadata`, an attribute that `torch.nn.Module.state_dict` sets on the ordered dictionary.
///
/// There it is a dictionary of each module's version. Loading looks up the modules it has and passes over other keys, and PyTorch
/// keeps the attribute through `torch.load(…, weights_only=True)` and `torch.save`. The free text stands under a key of its own, so
/// in Python it is `torch.load(path)._metadata["zoo"]`.
struct PyTorchNotes {
    private static let attribute = "_metadata"
    private static let key = "zoo"

    private let metadata: [String: String]
    private let marks: [String]

    init(metadata: [String: String], marks: [String]) {
        self.metadata = metadata
        self.marks = marks
    }

    /// Sets the attribute on the dictionary that was written last; nothing when there is nothing to say.
    func write(to writer: inout PickleWriter) {
        guard !metadata.isEmpty || !marks.isEmpty else { return }
        writer.emptyDictionary()
        writer.mark()
        writer.text(Self.attribute)
        writer.emptyOrderedDictionary()
        writer.mark()
        if !metadata.isEmpty {
            writer.text(Self.key)
            writer.emptyDictionary()
            writer.mark()
            for (key, text) in metadata.sorted(by: { $0.key < $1.key }) {
                writer.text(key)
                writer.text(text)
            }
            writer.setItems()
        }
        for mark in marks {
            writer.text(mark)
            writer.emptyDictionary()
        }
        writer.setItems()
        writer.setItems()
        writer.build()
    }

    /// The free text of a state dict; what is not text is passed over.
    static func metadata(of stateDict: Value) -> [String: String] {
        var metadata: [String: String] = [:]
        for (key, value) in stateDict.state?[attribute]?[key]?.entries ?? [] {
            if let key = key.string, let text = value.string { metadata[key] = text }
        }
        return metadata
    }
}
