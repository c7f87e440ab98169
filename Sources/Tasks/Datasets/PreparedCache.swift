import Images
import Synchronization

/// The items that were decoded and resized, so that each epoch after the first costs only augmentation.
final class PreparedCache: Sendable {
    struct Key: Hashable {
        let item: DatasetItem
        let side: Int
    }

    /// Bytes of samples that are kept; beyond, items are decoded each time.
    private static let capacity = 2 << 30
    private let state = Mutex(State())

    private struct State {
        var items: [Key: PreparedItem] = [:]
        var byteCount = 0
    }

    /// The item if it is kept, else what `prepare` makes of it.
    ///
    /// Two threads that miss at the same time both prepare it, to equal values.
    func item(
        _ key: Key, or prepare: () throws(TasksError) -> PreparedItem
    ) throws(TasksError) -> PreparedItem {
        if let item = state.withLock({ $0.items[key] }) { return item }
        let item = try prepare()
        let size = item.image.values.count + item.mask.values.count
        state.withLock { state in
            guard state.items[key] == nil, state.byteCount + size <= Self.capacity else { return }
            state.items[key] = item
            state.byteCount += size
        }
        return item
    }
}
