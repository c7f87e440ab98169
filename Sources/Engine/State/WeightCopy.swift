/// A weight's values in the layout that some kernel wants.
final class WeightCopy {
    let layout: Layout
    let storage: Storage
    private unowned let weight: Weight
    private var reorder: Reorder?
    private var generation = -1

    /// - Parameters:
    ///   - weight: Whose values.
    ///   - layout: How they lie here.
    ///   - storage: The weight's own storage, when it lies so already.
    init(of weight: Weight, in layout: Layout, storage: Storage?) {
        self.weight = weight
        self.layout = layout
        self.storage = storage ?? Storage(count: layout.count)
    }

    /// Takes the values from a place from now on.
    func follow(_ master: Storage, in masterLayout: Layout, on device: Device) throws(EngineError) {
        generation = -1
        reorder =
            master === storage
            ? nil
            : try Reorder(from: masterLayout, at: master.address, to: layout, at: storage.address, on: device)
    }

    /// Copies the values if they have changed since the last time.
    func refresh() throws(EngineError) {
        guard generation != weight.generation else { return }
        try reorder?.run()
        generation = weight.generation
    }
}
