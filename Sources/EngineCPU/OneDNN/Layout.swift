import COneDNN
import Engine

/// How the elements of a tensor lie in memory: `dnnl_memory_desc_t`.
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
    let element: Element

    init(_ extents: [Int], _ order: Order, of element: Element) throws(EngineError) {
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
        self.element = element
        handle = try OneDNN.made("describe memory of \(extents)") {
            onednn_layout_create(&$0, Int32(dimensions.count), dimensions, element.type, tag)
        }
    }

    /// An activation as it lies.
    convenience init(_ dimensions: [Int], of extents: Extents) throws(EngineError) {
        try self.init(dimensions, extents.lanes == 1 ? .plain : .blocked(lanes: extents.lanes), of: extents.element)
    }

    /// Elements at given distances, such as a part of a larger tensor.
    init(_ extents: [Int], strides: [Int], of element: Element) throws(EngineError) {
        let (dimensions, distances) = (extents.map(Int64.init), strides.map(Int64.init))
        self.element = element
        handle = try OneDNN.made("describe memory of \(extents)") {
            onednn_layout_create_strided(&$0, Int32(dimensions.count), dimensions, element.type, distances)
        }
    }

    /// Takes over a descriptor.
    init(taking handle: onednn_layout_t) {
        self.handle = handle
        // What is of no other type, such as a scratchpad, is counted in bytes.
        element = [.float32, .bfloat16].first { $0.type == onednn_layout_type(handle) } ?? .byte
    }

    deinit {
        onednn_layout_destroy(handle)
    }

    /// Values that it takes room for, padding included.
    var count: Int { onednn_layout_byte_count(handle) / element.byteCount }

    func isEqual(to other: Layout) -> Bool { onednn_layout_equal(handle, other.handle) != 0 }
}

extension Element {
    fileprivate var type: dnnl_data_type_t {
        switch self {
        case .float32: dnnl_f32
        case .bfloat16: dnnl_bf16
        case .byte: dnnl_u8
        // oneDNN has none of it here.
        case .float64: dnnl_data_type_undef
        }
    }
}
