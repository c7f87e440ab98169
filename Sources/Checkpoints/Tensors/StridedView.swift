import Files
import Tensors

/// The places of a tensor's numbers in its storage, in row-major order; the two parts of a complex number are an axis of their own.
struct StridedView {
    private let extents: [Int]
    private let strides: [Int]
    private let offset: Int
    /// The number of numbers.
    let count: Int
    /// One past the last place used.
    let end: Int

    /// - Precondition: The tensor has passed `check()` and has elements.
    init(_ tensor: StoredTensor) {
        let parts = tensor.dtype.byteCount / tensor.dtype.componentByteCount
        extents = tensor.shape.dimensions + [parts]
        // An axis of one element is never stepped along, so its stride was not checked and may be any number.
        strides = zip(tensor.shape.dimensions, tensor.strides).map { $0 == 1 ? 0 : $1 * parts } + [1]
        offset = tensor.offset * parts
        count = tensor.shape.count * parts
        end = zip(extents, strides).reduce(offset + 1) { $0 + ($1.0 - 1) * $1.1 }
    }

    /// The numbers of a range of positions.
    func gather<Component: FixedWidthInteger & ByteConvertible>(
        _ range: Range<Int>, from bytes: RawSpan, swapped: Bool
    ) -> [Component] {
        // The innermost axis that has an extent is the loop; the others turn like an odometer.
        let inner = extents.lastIndex { $0 > 1 } ?? extents.count - 1
        let width = MemoryLayout<Component>.size
        return [Component](capacity: range.count) { output in
            var index = indices(of: range.lowerBound)
            var remaining = range.count
            while remaining > 0 {
                let run = min(extents[inner] - index[inner], remaining)
                var place = (offset + zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }) * width
                let step = strides[inner] * width
                for _ in 0..<run {
                    let number = bytes.number(at: place, as: Component.self)
                    output.append(swapped ? number.byteSwapped : number)
                    place += step
                }
                remaining -= run
                advance(&index, inner: inner, by: run)
            }
        }
    }

    private func indices(of position: Int) -> [Int] {
        var index = [Int](repeating: 0, count: extents.count)
        var rest = position
        for axis in extents.indices.reversed() {
            index[axis] = rest % extents[axis]
            rest /= extents[axis]
        }
        return index
    }

    private func advance(_ index: inout [Int], inner: Int, by run: Int) {
        index[inner] += run
        var axis = inner
        while index[axis] == extents[axis], axis > 0 {
            index[axis] = 0
            axis -= 1
            index[axis] += 1
        }
    }
}
