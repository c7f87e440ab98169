import Tensors

// The functions of `torch/_utils.py` and `torch/_tensor.py` that rebuild tensors.
extension PickleMachine {
    mutating func rebuildTensor(
        _ reconstructor: Reconstructor, _ name: String, _ arguments: [Int]
    ) throws(PickleFault) -> Int {
        switch reconstructor {
        case .tensor: return try strided(arguments, name, dtype: nil, metadata: nil)
        case .tensorV2: return try strided(arguments, name, dtype: nil, metadata: arguments.dropFirst(6).first)
        case .tensorV3:
            guard arguments.count >= 7, case .global(let index) = nodes[arguments[6]] else {
                throw .malformedArguments(callable: name)
            }
            let typeName = globals[index].name
            guard let dtype = DTypeName.dtype(typeName) else { throw .unknownStorageType(typeName) }
            return try strided(arguments, name, dtype: dtype, metadata: arguments.dropFirst(7).first)
        case .parameter, .tensorFromTensor: return try firstArgument(arguments, name)
        case .tensorClass: return try instanceOfTensorClass(arguments, name)
        case .parameterWithState:
            let parameter = try firstArgument(arguments, name)
            if let state = arguments.dropFirst(3).first { try setAttributes(of: parameter, state) }
            return parameter
        case .tensorOfType: return try tensorOfType(arguments, name)
        case .tensorFromNumPy: return try tensorFromNumPy(arguments, name)
        default: return try metaTensor(arguments, name)
        }
    }

    /// (tensor, …): that tensor; or (), and its state has it.
    private mutating func instanceOfTensorClass(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard let first = arguments.first else { return try add(.object(ObjectNode(className: name))) }
        switch nodes[first] {
        // A tensor of a kind that is not read, such as a sparse one, is an object.
        case .tensor, .object: return first
        default: throw .malformedArguments(callable: name)
        }
    }

    /// The tensor in a state, as PyTorch's `Tensor.__setstate__` finds it; nil in one without.
    ///
    /// The variables of early 2017 wrote (tensor, gradient, hooks, requires gradient, volatile), tensors (storage, offset, size, stride).
    mutating func tensor(state: Int, _ name: String) throws(PickleFault) -> ValueNode? {
        guard case .sequence(.tuple, let items) = nodes[state], let first = items.first else { return nil }
        switch (nodes[first], items.count) {
        case (.tensor, 5): return nodes[first]
        case (.storage, 4): return nodes[try strided(items, name, dtype: nil, metadata: nil)]
        default: return nil
        }
    }

    /// (storage, offset, size, stride, …): a view of a storage.
    private mutating func strided(
        _ arguments: [Int], _ name: String, dtype: DType?, metadata: Int?
    ) throws(PickleFault) -> Int {
        guard arguments.count >= 4, case .storage(let view) = nodes[arguments[0]],
            let offset = integer(arguments[1]), let shape = integers(arguments[2]),
            let strides = integers(arguments[3]), shape.count == strides.count, offset >= 0
        else { throw .malformedArguments(callable: name) }
        var tensor = TensorNode(view: view, shape: shape, strides: strides, offset: offset)
        tensor.dtype = dtype.map(StorageType.elements)
        tensor.hasLazyBits = try hasLazyBits(metadata, name)
        tensor.reading = metadata
        return try add(.tensor(tensor))
    }

    /// Whether the metadata of a tensor says that it is to be conjugated or negated when it is read.
    private mutating func hasLazyBits(_ metadata: Int?, _ name: String) throws(PickleFault) -> Bool {
        guard let metadata else { return false }
        guard case .dictionary(let items) = nodes[metadata] else {
            guard case .none = nodes[metadata] else { throw .malformedArguments(callable: name) }
            return false
        }
        try countMembers(items.count)
        return stride(from: 0, to: items.count - 1, by: 2).contains { index in
            guard case .string(let key) = nodes[items[index]], key == "conj" || key == "neg" else { return false }
            if case .bool(false) = nodes[items[index + 1]] { return false }
            return true
        }
    }

    /// (function, type, arguments, state): a subclass of Tensor, whose data the function rebuilds.
    private mutating func tensorOfType(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 3 else { throw .malformedArguments(callable: name) }
        let inner = try tupleItems(arguments[2], name)
        // The function is itself one of this table, so this cannot go deep: it is applied to finished values.
        guard case .global(let index) = nodes[arguments[0]],
            Reconstructor(named: globals[index].name) != .tensorOfType
        else { throw .malformedArguments(callable: name) }
        let tensor = try apply(arguments[0], inner)
        if arguments.count >= 4 { try setAttributes(of: tensor, arguments[3]) }
        return tensor
    }

    /// Sets attributes of a tensor as `torch._utils._set_obj_state` does; some of them are its elements by another name.
    private mutating func setAttributes(of tensor: Int, _ state: Int) throws(PickleFault) {
        guard case .tensor = nodes[tensor] else { return }
        var parts = [state]
        if case .sequence(.tuple, let items) = nodes[state] { parts = items }
        for part in parts {
            switch nodes[part] {
            case .none: continue
            case .dictionary(let items):
                try countMembers(items.count)
                let keys = stride(from: 0, to: items.count, by: 2).map { items[$0] }
                if keys.allSatisfy(isOrdinaryAttribute) { continue }
                return try callSetState(of: tensor, state)
            default: return try callSetState(of: tensor, state)
            }
        }
    }

    private func isOrdinaryAttribute(_ key: Int) -> Bool {
        guard case .string(let name) = nodes[key] else { return false }
        return !["data", "real", "imag"].contains(name) && !name.hasPrefix("__")
    }

    /// (array, dtype, device, requires gradient): the array, when it has that element type already.
    private mutating func tensorFromNumPy(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 2, case .global(let index) = nodes[arguments[1]] else {
            throw .malformedArguments(callable: name)
        }
        if case .tensor(let array) = nodes[arguments[0]], let dtype = DTypeName.dtype(globals[index].name),
            array.view.type == .elements(dtype)
        {
            return arguments[0]
        }
        return try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    /// (dtype, size, stride, requires gradient): a shape without values.
    private mutating func metaTensor(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 3, case .global(let index) = nodes[arguments[0]],
            let shape = integers(arguments[1]), let strides = integers(arguments[2])
        else { throw .malformedArguments(callable: name) }
        let type = DTypeName.dtype(globals[index].name).map(StorageType.elements) ?? .untyped
        storages.append(StorageRecord(key: "meta", type: type, count: 0, byteCount: 0))
        let view = StorageNode(index: storages.count - 1, type: type)
        return try add(.tensor(TensorNode(view: view, shape: shape, strides: strides, offset: 0, isMeta: true)))
    }
}
