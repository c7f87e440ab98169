import Engine

/// Copies a buffer to another, or to a part of it, in another layout.
final class ReorderStep: Step {
    let name: String
    let buffers: [Buffer]
    private let make: () throws(EngineError) -> Reorder
    private var reorder: Reorder?

    init(
        _ name: String, from sourceLayout: Layout, _ source: Buffer, to targetLayout: Layout, _ target: Buffer,
        offset: Int, on device: OneDNN
    ) {
        self.name = name
        buffers = [source, target]
        make = { () throws(EngineError) in
            try Reorder(
                from: sourceLayout, at: source.address, to: targetLayout,
                at: target.address + offset * target.element.byteCount,
                on: device)
        }
    }

    func bind() throws(EngineError) { reorder = try make() }

    func run() throws(EngineError) { try reorder?.run() }
}
