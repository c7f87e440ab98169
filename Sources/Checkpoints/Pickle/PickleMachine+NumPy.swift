import Tensors

// NumPy's scalars and arrays, as `numpy/_core/multiarray` pickles them; `numpy.core` is the older name.
extension PickleMachine {
    mutating func rebuildNumPy(
        _ reconstructor: Reconstructor, _ name: String, _ arguments: [Int]
    ) throws(PickleFault) -> Int {
        switch reconstructor {
        case .numpyScalar: return try numpyScalar(arguments, name)
        case .numpyBufferArray: return try numpyBuffer(arguments, name)
        case .numpyEmptyArray:
            return try add(.object(ObjectNode(className: "numpy.ndarray")))
        default:
            return try add(
                .object(ObjectNode(className: "numpy.dtype", arguments: try add(.sequence(.tuple, arguments)))))
        }
    }

    /// The state of an array: (version, shape, dtype, Fortran order, bytes); nil when the elements are no numbers.
    mutating func numpyArray(state: Int) throws(PickleFault) -> ValueNode? {
        guard case .sequence(.tuple, let items) = nodes[state], items.count == 5, let shape = integers(items[1]),
            let type = numpyType(items[2]), case .bool(let isFortran) = nodes[items[3]],
            let bytes = try payload(items[4])
        else { return nil }
        return try numpyTensor(bytes, type, shape, isFortran: isFortran, from: items[4], as: items[2])
    }

    /// (function, its arguments, state of the array, …): how JAX and dill pickle an array.
    mutating func arrayOfParts(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 3, case .global(let index) = nodes[arguments[0]],
            case .sequence(.tuple, _) = nodes[arguments[1]]
        else { throw .malformedArguments(callable: name) }
        let function = globals[index].name
        guard Reconstructor(named: function) == .numpyEmptyArray else { return try call(function, arguments) }
        guard let array = try numpyArray(state: arguments[2]) else {
            return try add(.object(ObjectNode(className: "numpy.ndarray", state: arguments[2])))
        }
        return try add(array)
    }

    /// (buffer, dtype, shape, order).
    private mutating func numpyBuffer(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count == 4, let bytes = try payload(arguments[0]), let shape = integers(arguments[2]),
            case .string(let order) = nodes[arguments[3]]
        else { throw .malformedArguments(callable: name) }
        guard let type = numpyType(arguments[1]),
            let tensor = try numpyTensor(
                bytes, type, shape, isFortran: order == "F", from: arguments[0], as: arguments[1])
        else { return try add(.object(ObjectNode(className: "numpy.ndarray"))) }
        return try add(tensor)
    }

    private mutating func numpyTensor(
        _ contents: StorageRecord.Contents, _ type: NumPyType, _ extents: [Int], isFortran: Bool, from payload: Int,
        as description: Int
    ) throws(PickleFault) -> ValueNode? {
        guard let shape = Shape(stored: extents) else { return nil }
        let byteCount = shape.count * type.dtype.byteCount
        let isWhole =
            switch contents {
            case .memory(let bytes): bytes.count == byteCount
            case .run(let run): run.canHold(byteCount)
            }
        guard isWhole else { throw .malformedArguments(callable: "numpy.ndarray") }
        guard storages.count < PickleLimits.nodes else { throw .limit(what: "arrays", limit: PickleLimits.nodes) }
        var record = StorageRecord(
            key: "array \(storages.count)", type: .elements(type.dtype), count: shape.count, byteCount: byteCount)
        record.contents = contents
        record.isBigEndian = type.isBigEndian
        storages.append(record)
        let strides = isFortran ? shape.columnMajorStrides : shape.contiguousStrides
        let view = StorageNode(index: storages.count - 1, type: record.type)
        var tensor = TensorNode(view: view, shape: extents, strides: strides, offset: 0)
        (tensor.payload, tensor.reading) = (payload, description)
        return .tensor(tensor)
    }

    /// (dtype, bytes): a Python number where the type is one.
    private mutating func numpyScalar(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count == 2, let type = numpyType(arguments[0]),
            case .memory(let bytes)? = try payload(arguments[1]), let node = type.scalar(bytes)
        else {
            return try add(
                .object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
        }
        return try add(node)
    }

    /// The type that `numpy.dtype('f4', False, True)` made and its state (3, '<', …) completed; nil for one without numbers.
    private func numpyType(_ index: Int) -> NumPyType? {
        guard case .object(let object) = nodes[index], object.className == "numpy.dtype",
            let arguments = object.arguments, case .sequence(_, let items) = nodes[arguments],
            let first = items.first
        else { return nil }
        var order = ""
        if let state = object.state {
            // (version, order, type of an element that is an array, names, fields, …)
            guard case .sequence(.tuple, let parts) = nodes[state], parts.count > 4,
                case .string(let text) = nodes[parts[1]],
                parts[2...4].allSatisfy({ if case .none = nodes[$0] { true } else { false } })
            else { return nil }
            order = text
        }
        switch nodes[first] {
        case .string(let code): return NumPyType(code: code, order: order)
        case .global(let index): return NumPyType(className: globals[index].name, order: order)
        default: return nil
        }
    }

    /// Bytes, or the text that Python 2 has in their place.
    private mutating func payload(_ index: Int) throws(PickleFault) -> StorageRecord.Contents? {
        switch nodes[index] {
        case .bytes(let bytes): return .memory(bytes)
        case .string(let text):
            try charge(text.utf8.count)
            return .memory(Array(text.utf8))
        case .run(let run): return .run(run)
        default: return nil
        }
    }
}
