import COneDNN
import Engine

/// How the elements of a tensor lie in memory: `dnnl_memory_desc_t` of float32.
final class Layout {
    enum Order {
        /// Row-major.
        case plain
        /// Channels (the second axis) in blocks that lie innermost.
        case blocked(lanes: Int)
        /// Whatever is fastest.
        case any
    }

    let handle: onednn_layout_t

    init(_ extents: [Int], _ order: Order) throws(EngineError) {
        let tag: dnnl_format_tag_t =
            switch (order, extents.count) {
            case (.any, _): dnnl_format_tag_any
            case (.blocked(lanes: 16), _): dnnl_aBcd16b
            case (.blocked, _): dnnl_aBcd8b
            case (.plain, 1): dnnl_a
            case (.plain, 2): dnnl_ab
            case (.plain, _): dnnl_abcd
            }
        let dimensions = extents.map(Int64.init)
        handle = try OneDNN.made("describe memory of \(extents)") {
            onednn_layout_create(&$0, Int32(dimensions.count), dimensions, tag)
        }
    }

    /// Elements at given distances, such as a part of a larger tensor.
    init(_ extents: [Int], strides: [Int]) throws(EngineError) {
        let (dimensions, distances) = (extents.map(Int64.init), strides.map(Int64.init))
        handle = try OneDNN.made("describe memory of \(extents)") {
            onednn_layout_create_strided(&$0, Int32(dimensions.count), dimensions, distances)
        }
    }

    /// Takes over a descriptor.
    init(taking handle: onednn_layout_t) {
        self.handle = handle
    }

    deinit {
        onednn_layout_destroy(handle)
    }

    /// Floats that it takes, padding included.
    var count: Int { (onednn_layout_byte_count(handle) + 3) / 4 }

    func isEqual(to other: Layout) -> Bool { onednn_layout_equal(handle, other.handle) != 0 }
}
