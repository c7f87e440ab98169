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
            let arguments = try add(.sequence(.tuple, [positional, keywords]))
            try push(try instance(of: try pop(), arguments))
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
    private mutating func global(_ module: String, _ name: String) throws(PickleFault) -> Int {
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
            if resultNames.insert(name).inserted { refuse(GlobalUse(name: name, offset: offset, role: .refused)) }
            return try add(.object(ObjectNode(className: name)))
        }
        let name = globals[index].name
        if let reconstructor = Reconstructor(named: name) {
            return try reconstruct(reconstructor, name: name, arguments)
        }
        if globals[index].role != .refused {
            globals[index].role = .refused
            refuse(globals[index])
        }
        return try add(
            .object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    /// What the result of calling a value is called; the result of a result has no longer name.
    private func resultName(_ index: Int) -> String {
        guard case .object(let object) = nodes[index] else { return "the result of a \(kindName(index))" }
        return resultNames.contains(object.className) ? object.className : "the result of \(object.className)"
    }

    private mutating func refuse(_ callable: GlobalUse) {
        guard refused.count < PickleLimits.refusals else { return }
        refused.append(callable)
    }

    /// An instance made without calling its class: inert, unless it is a collection that is read as such.
    mutating func instance(of type: Int, _ arguments: Int) throws(PickleFault) -> Int {
        guard case .global(let index) = nodes[type] else {
            throw .wrongType(operation: "NEWOBJ", found: kindName(type))
        }
        let name = globals[index].name
        if let reconstructor = Reconstructor(named: name), reconstructor.isCollection,
            case .sequence(.tuple, let items) = nodes[arguments]
        {
            return try reconstruct(reconstructor, name: name, items)
        }
        return try add(.object(ObjectNode(className: name, arguments: arguments)))
    }

    private mutating func build(_ target: Int, _ state: Int) throws(PickleFault) {
        guard case .object(var object) = nodes[target] else {
            attributes[target] = state
            return
        }
        object.state = state
        nodes[target] = .object(object)
        if object.className == "numpy.ndarray", let array = try numpyArray(state: state) { nodes[target] = array }
    }

    func tupleItems(_ index: Int, _ operation: String) throws(PickleFault) -> [Int] {
        guard case .sequence(.tuple, let items) = nodes[index] else {
            throw .wrongType(operation: operation, found: kindName(index))
        }
        return items
    }
}
