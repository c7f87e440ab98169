import Engine
import Kernels
import Tensors

extension Value {
    /// The values in plain layout: N × C × H × W, or N × C where there is one pixel.
    func tensor() -> Tensor { tensor(at: buffer.address) }

    /// What lies elsewhere in this value's layout and element, such as its gradient, in plain layout.
    func tensor(at address: UnsafeMutableRawPointer) -> Tensor {
        let vector = Shape([extents.images, extents.channels])
        let shape =
            extents.isVector ? vector : Shape(vector.dimensions + [extents.height, extents.width])
        let extents = extents
        let values = [Float](unsafeUninitializedCapacity: extents.plainCount) { target, count in
            count = extents.plainCount
            guard let base = target.baseAddress else { return }
            switch (extents.lanes, extents.element) {
            case (1, .bfloat16): kernels_widen(Int64(count), address, base)
            case (1, _): base.initialize(from: address.assumingMemoryBound(to: Float.self), count: count)
            default: kernels_unblock(extents.c, address, base)
            }
        }
        return Tensor(shape, values)
    }
}

extension Value {
    /// Copies values from outside to a plain value of float32.
    func fill(_ values: Span<Float>, what: String) throws(EngineError) {
        try buffer.fill(values, count: extents.count, what: what)
    }
}

extension Buffer {
    /// Copies values from outside.
    func fill(_ values: Span<Float>, count: Int, what: String) throws(EngineError) {
        guard values.count == count else {
            throw .elementCount(what: what, expected: count, found: values.count)
        }
        values.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            floats.update(from: base, count: count)
        }
    }
}
