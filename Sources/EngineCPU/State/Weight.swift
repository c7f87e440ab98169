import Engine
import Networks
import Tensors

/// One parameter in memory, in the layout that training wants, with the optimiser's moments.
final class Weight {
    let parameter: Parameter
    private let device: OneDNN
    /// nil for what is stored row-major whatever the kernels want: vectors and linear weights.
    private(set) var layout: Layout?
    private var isPinned = false
    private(set) var storage: Storage
    /// The values, where they stay where they are; the storage is empty then.
    private(set) var lent: [Float]?
    private(set) var firstMoment: Storage?
    private(set) var secondMoment: Storage?
    /// Counts changes of the values, so that copies know when they are stale.
    private(set) var generation = 0
    private var copies: [WeightCopy] = []
    private var upsampledKernels: [Range<Int>: UpsampledKernel] = [:]

    init(_ parameter: Parameter, on device: OneDNN) throws(EngineError) {
        self.parameter = parameter
        self.device = device
        if parameter.role == .convolutionWeight {
            layout = try Layout(parameter.shape.dimensions, .plain, of: .float32)
        }
        storage = Self.storage(of: parameter.shape.count)
    }

    /// A convolution's weights that stay where they are, for evaluation.
    init(_ parameter: Parameter, lending values: [Float], on device: OneDNN) throws(EngineError) {
        self.parameter = parameter
        self.device = device
        layout = try Layout(parameter.shape.dimensions, .plain, of: .float32)
        storage = Storage(floats: 0)
        lent = values
    }

    /// Takes memory for the values, unless they are elsewhere.
    func take() throws(EngineError) {
        if lent == nil { try storage.take() }
    }

    /// Bytes of the values, of the copies that plans have asked for and, for a plan that trains, of the moments.
    func byteCount(isTraining: Bool) -> Int {
        let moments = isTraining && parameter.isTrainable && firstMoment == nil ? 2 * momentStorage.byteCount : 0
        return storages.reduce(moments) { $0 + $1.byteCount }
    }

    /// The part of those bytes that has not been taken yet.
    func missingByteCount(isTraining: Bool) -> Int {
        storages.reduce(byteCount(isTraining: isTraining)) { $1.isTaken ? $0 - $1.byteCount : $0 }
    }

    private var storages: [Storage] {
        let master = lent == nil ? [storage] : []
        let others = copies.map(\.storage).filter { $0 !== storage } + upsampledKernels.values.map(\.storage)
        return master + [firstMoment, secondMoment].compactMap(\.self) + others
    }

    private var momentStorage: Storage { Storage(floats: max(count, 16)) }

    /// Kernels read vectors in whole blocks of channels; what is beyond the last channel stays zero.
    private static func storage(of count: Int) -> Storage { Storage(floats: (count + 15) / 16 * 16) }

    /// Values with padding: what the optimiser moves.
    var count: Int { layout?.count ?? parameter.shape.count }

    /// Notes that the values have changed.
    func change() { generation += 1 }

    /// Stores the master values in a layout from now on, unless an earlier plan has chosen one.
    ///
    /// - Parameter wanted: The layout of the gradient.
    /// - Throws: `EngineError` when the values cannot be moved.
    func pin(_ wanted: Layout) throws(EngineError) {
        guard let current = layout else { preconditionFailure("\(parameter.name) has no layout") }
        guard lent == nil else { throw Self.notLent(parameter) }
        guard !isPinned else { return }
        isPinned = true
        guard !wanted.isEqual(to: current) else { return }
        storage = try moved(storage, from: current, to: wanted)
        if let first = firstMoment, let second = secondMoment {
            firstMoment = try moved(first, from: current, to: wanted)
            secondMoment = try moved(second, from: current, to: wanted)
        }
        layout = wanted
        for copy in copies { try copy.follow(storage, in: wanted, on: device) }
    }

    /// The layout that plans have agreed on; nil while none has trained.
    var pinnedLayout: Layout? { isPinned ? layout : nil }

    /// Stores the master values plain from now on, so that parts of them can be copied.
    func pinPlain() throws(EngineError) {
        let plain = try Layout(parameter.shape.dimensions, .plain, of: .float32)
        try pin(plain)
        guard layout?.isEqual(to: plain) == true else {
            throw .unsupported("\(parameter.name) in parts, after a plan that used it whole,")
        }
    }

    /// The values in a layout, shared by all who ask for the same one.
    ///
    /// - Parameters:
    ///   - part: Which of them; for any but the whole the master must be plain.
    ///   - wanted: How they lie.
    /// - Returns: The copy, not yet up to date.
    /// - Throws: `EngineError` when oneDNN cannot convert them.
    func copy(_ part: WeightCopy.Part = .whole, in wanted: Layout) throws(EngineError) -> WeightCopy {
        guard lent == nil else { throw Self.notLent(parameter) }
        if let found = copies.first(where: { $0.part == part && $0.layout.isEqual(to: wanted) }) { return found }
        guard let layout else { preconditionFailure("\(parameter.name) has no layout") }
        let isMaster = part == .whole && wanted.isEqual(to: layout)
        var kernel: UpsampledKernel?
        if case .upsampled(let channels) = part { kernel = try upsampledKernel(channels) }
        let copy = WeightCopy(of: self, part, from: kernel, in: wanted, storage: isMaster ? storage : nil)
        try copy.follow(storage, in: layout, on: device)
        copies.append(copy)
        return copy
    }

    private func upsampledKernel(_ channels: Range<Int>) throws(EngineError) -> UpsampledKernel {
        if let found = upsampledKernels[channels] { return found }
        let kernel = try UpsampledKernel(of: self, channels: channels)
        upsampledKernels[channels] = kernel
        return kernel
    }

    private static func notLent(_ parameter: Parameter) -> EngineError {
        .unsupported("anything but a forward convolution with \(parameter.name), whose values are lent,")
    }

    /// Brings every copy up to date, while the values are still in the cache.
    func refreshCopies() throws(EngineError) {
        for copy in copies { try copy.refresh() }
    }

    /// Makes room for the optimiser's moments.
    func prepareMoments() throws(EngineError) {
        guard firstMoment == nil else { return }
        let (first, second) = (momentStorage, momentStorage)
        try first.take()
        try second.take()
        (firstMoment, secondMoment) = (first, second)
    }
}

// MARK: - Canonical values

extension Weight {
    /// The values in canonical layout.
    var values: [Float] {
        lent ?? (storage.isTaken ? canonical(storage.floats) : storage.values(parameter.shape.count))
    }

    /// The moments in canonical layout; zeros before the first step.
    var moments: (first: [Float], second: [Float]) {
        guard let first = firstMoment, let second = secondMoment else {
            let zeros = [Float](repeating: 0, count: parameter.shape.count)
            return (zeros, zeros)
        }
        return (canonical(first.floats), canonical(second.floats))
    }

    func assign(_ values: [Float]) throws(EngineError) {
        if lent == nil { try assign(values, to: storage) } else { lent = values }
        change()
    }

    func assignMoments(first: [Float], second: [Float]) throws(EngineError) {
        try prepareMoments()
        guard let firstMoment, let secondMoment else { return }
        try assign(first, to: firstMoment)
        try assign(second, to: secondMoment)
    }

    /// Values that lie as the master's, such as a gradient's, in canonical layout.
    func canonical(_ address: UnsafeMutablePointer<Float>) -> [Float] {
        let count = parameter.shape.count
        guard let layout else { return Array(UnsafeBufferPointer(start: address, count: count)) }
        return [Float](unsafeUninitializedCapacity: count) { target, initialised in
            guard let base = target.baseAddress else { return }
            do {
                let plain = try Layout(parameter.shape.dimensions, .plain, of: .float32)
                try Reorder(from: layout, at: address, to: plain, at: base, on: device).run()
            } catch {
                // Both layouts have been used before: only memory can be lacking, which arrays do not survive either.
                preconditionFailure("\(parameter.name): \(error)")
            }
            initialised = count
        }
    }

    private func assign(_ values: [Float], to storage: Storage) throws(EngineError) {
        guard let layout else { return try storage.assign(values) }
        let plain = try Layout(parameter.shape.dimensions, .plain, of: .float32)
        guard !layout.isEqual(to: plain) else { return try storage.assign(values) }
        try storage.take()
        try Reorder(from: plain, at: nil, to: layout, at: storage.address, on: device).run(reading: values.span)
    }

    private func moved(_ storage: Storage, from: Layout, to: Layout) throws(EngineError) -> Storage {
        let target = Self.storage(of: to.count)
        // While no value was stored, all are zero wherever they lie.
        guard storage.isTaken else { return target }
        try target.take()
        try Reorder(from: from, at: storage.address, to: to, at: target.address, on: device).run()
        return target
    }
}
