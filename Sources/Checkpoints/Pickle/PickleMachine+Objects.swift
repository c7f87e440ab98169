import Files

extension PickleMachine {
    mutating func executeObject(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        switch opcode {
        case .global:
            let module = try line(&reader)
            try push(try global(module, try line(&reader)))
        case .stackGlobal:
            guard case .string(let name) = nodes[try pop()], case .string(let module) = nodes[try pop()] else {
                throw .malformedValue(opcode: "STACK_GLOBAL")
            }
            try push(try global(module, name))
        case .reduce:
            let arguments = try tupleItems(try pop(), "REDUCE")
            try push(try apply(try pop(), arguments))
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

    /// What a callable would make of its arguments: a value where the reader knows it, else an inert object that refuses the file.
    mutating func apply(_ callable: Int, _ arguments: [Int]) throws(PickleFault) -> Int {
        guard case .global(let index) = nodes[callable] else {
            let name = resultName(callable)
            resultNames.insert(name)
            return try refuse(name, arguments)
        }
        let name = globals[index].name
        if let reconstructor = Reconstructor(named: name) {
            return try reconstruct(reconstructor, name: name, arguments)
        }
        if globals[index].role != .refused {
            globals[index].role = .refused
            note(globals[index])
        }
        return try inert(name, arguments)
    }

    /// Notes what would have been called by this name; an inert object stands in its place, so that all such calls are found.
    mutating func refuse(_ name: String, _ arguments: [Int]) throws(PickleFault) -> Int {
        if let index = globalIndex[name] {
            globals[index].role = .refused
            note(globals[index])
        } else {
            note(GlobalUse(name: name, offset: offset, role: .refused))
        }
        return try inert(name, arguments)
    }

    private mutating func note(_ callable: GlobalUse) {
        guard refused.count < PickleLimits.refusals, refusedNames.insert(callable.name).inserted else { return }
        refused.append(callable)
    }

    private mutating func inert(_ name: String, _ arguments: [Int]) throws(PickleFault) -> Int {
        try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    /// What the result of calling a value is called; the result of a result has no longer name.
    private func resultName(_ index: Int) -> String {
        guard case .object(let object) = nodes[index] else { return "the result of a \(kindName(index))" }
        return resultNames.contains(object.className) ? object.className : "the result of \(object.className)"
    }

    /// An instance made without calling its class: inert, unless it is a collection or tensor that is read as such.
    ///
    /// What its class would have been given are its elements, by field name where the fields are known; so named tuples are read.
    mutating func instance(of type: Int, _ arguments: Int, keywords: Int? = nil) throws(PickleFault) -> Int {
        guard case .global(let index) = nodes[type] else {
            throw .wrongType(operation: "NEWOBJ", found: kindName(type))
        }
        let name = globals[index].name
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
        guard case .object(var object) = nodes[target] else {
            attributes[target] = state
            return
        }
        object.state = state
        nodes[target] = .object(object)
        if object.className == "numpy.ndarray", let array = try numpyArray(state: state) { nodes[target] = array }
        switch Reconstructor(named: object.className) {
        case .mapping: if let items = try mapping(state: state) { nodes[target] = .dictionary(items) }
        case .tensorClass: if let tensor = try tensor(state: state, object.className) { nodes[target] = tensor }
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
