import Files

extension PickleMachine {
    mutating func executeObject(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        switch opcode {
        case .global:
            let module = try line(&reader)
            try push(try global(module, try line(&reader)))
        case .stackGlobal:
            let name = try pop()
            try push(try stackedGlobal(module: try pop(), name: name))
        case .reduce:
            let arguments = try pop()
            let callable = try pop()
            if case .opaque = nodes[arguments] {
                try push(try applyUnknown(callable, arguments))
            } else {
                try push(try apply(callable, try tupleItems(arguments, "REDUCE")))
            }
        case .inst:
            let module = try line(&reader)
            let callable = try global(module, try line(&reader))
            try push(try apply(callable, try popToMark()))
        case .obj:
            let items = try popToMark()
            guard let callable = items.first else { throw .stackUnderflow }
            try push(try apply(callable, Array(items.dropFirst())))
        case .newobj:
            let arguments = try pop()
            try push(try instance(of: try pop(), arguments))
        case .newobjEx:
            let keywords = try pop()
            let positional = try pop()
            try push(try instance(of: try pop(), positional, keywords: keywords))
        case .build:
            let state = try pop()
            try build(try top(), state)
        case .persid:
            let id = try add(.string(try line(&reader)))
            try push(try persistent(id))
        default: try push(try persistent(try pop()))
        }
    }

    /// The class or function that a pickle names by two values.
    private mutating func stackedGlobal(module: Int, name: Int) throws(PickleFault) -> Int {
        switch (nodes[module], nodes[name]) {
        case (.string(let module), .string(let name)): return try global(module, name)
        case (.opaque, _), (_, .opaque): return try call("a name that a call makes", [module, name])
        default: throw .malformedValue(opcode: "STACK_GLOBAL")
        }
    }

    /// The node of a class or function; the same name is the same node.
    mutating func global(_ module: String, _ name: String) throws(PickleFault) -> Int {
        guard module.utf8.count + name.utf8.count <= PickleLimits.nameLength else {
            throw .limit(what: "bytes in a name", limit: PickleLimits.nameLength)
        }
        // As it stands in the file, which is quicker to look up than to respell; no respelt name has a zero in it.
        let raw = "\(module)\0\(name)"
        if let index = globalIndex[raw] { return try add(.global(index)) }
        let full = PythonName.canonical(module: module, name: name)
        if let index = globalIndex[full] {
            globalIndex[raw] = index
            return try add(.global(index))
        }
        let isKnown = Reconstructor(named: full) != nil || PythonName.isKnownType(full)
        globals.append(GlobalUse(name: full, offset: offset, role: isKnown ? .known : .inert))
        globalIndex[full] = globals.count - 1
        globalIndex[raw] = globals.count - 1
        return try add(.global(globals.count - 1))
    }

    /// An instance made without calling its class: inert, unless it is a collection or tensor that is read as such.
    ///
    /// What its class would have been given are its elements, by field name where the fields are known; so named tuples are read.
    mutating func instance(of type: Int, _ arguments: Int, keywords: Int? = nil) throws(PickleFault) -> Int {
        if case .opaque = nodes[type] {
            return try call(resultName(type), [type, arguments] + (keywords.map { [$0] } ?? []))
        }
        guard case .global(let index) = nodes[type] else {
            throw .wrongType(operation: "NEWOBJ", found: kindName(type))
        }
        let name = globals[index].name
        if isOpaque(arguments) { return try derived(name, [type, arguments]) }
        guard case .sequence(.tuple, _) = nodes[arguments] else {
            throw .wrongType(operation: "NEWOBJ", found: kindName(arguments))
        }
        // Some of Python's own classes call what they are given, as `map` does.
        guard InertClass.mayBeMade(name) else { return try call(name, [type, arguments]) }
        if let reconstructor = Reconstructor(named: name), reconstructor.isReadWhenInstantiated,
            case .sequence(.tuple, let items) = nodes[arguments]
        {
            return try reconstruct(reconstructor, name: name, items)
        }
        var object = ObjectNode(className: name, arguments: arguments)
        if case .sequence(_, let items) = nodes[arguments] {
            try countMembers(items.count)
            if let fields = fieldNames[type], fields.count == items.count {
                object.pairs = zip(fields, items).flatMap { [$0, $1] }
            } else {
                object.elements = items
            }
        }
        if let keywords, case .dictionary(let items) = nodes[keywords] {
            try countMembers(items.count)
            object.pairs += items
        }
        return try add(.object(object))
    }

    private mutating func build(_ target: Int, _ state: Int) throws(PickleFault) {
        switch nodes[target] {
        case .object(let object): try build(object, at: target, state)
        case .opaque(var object):
            if let former = object.state { object.elements.append(former) }
            object.state = state
            nodes[target] = .opaque(object)
        // What a tensor or storage makes of its state can be other elements.
        case .tensor, .storage: try callSetState(of: target, state)
        // It would change what other values are made by.
        case .global: throw .wrongType(operation: "BUILD", found: kindName(target))
        default:
            if let former = attributes.updateValue(state, forKey: target) {
                formerStates[target, default: []].append(former)
            }
        }
    }

    private mutating func build(_ object: ObjectNode, at target: Int, _ state: Int) throws(PickleFault) {
        var object = object
        if let former = object.state { formerStates[target, default: []].append(former) }
        object.state = state
        nodes[target] = .object(object)
        if object.className == "numpy.ndarray", let array = try numpyArray(state: state) { nodes[target] = array }
        switch Reconstructor(named: object.className) {
        case .mapping:
            guard let items = try mapping(state: state) else { break }
            nodes[target] = .dictionary(items)
            formerStates[target, default: []].append(state)
        case .tensorClass:
            guard let tensor = try tensor(state: state, object.className) else { break }
            nodes[target] = tensor
            formerStates[target, default: []].append(state)
        default: break
        }
    }

    func tupleItems(_ index: Int, _ operation: String) throws(PickleFault) -> [Int] {
        guard case .sequence(.tuple, let items) = nodes[index] else {
            throw .wrongType(operation: operation, found: kindName(index))
        }
        return items
    }
}
