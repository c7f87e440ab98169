extension PickleMachine {
    mutating func executeCollection(_ opcode: PickleOpcode) throws(PickleFault) {
        switch opcode {
        case .emptyList: try push(.sequence(.list, []))
        case .list: try push(.sequence(.list, try popToMark()))
        case .append:
            let item = try pop()
            try countMembers(1)
            try append([item], to: try top(), "APPEND")
        case .appends:
            let items = try popToMark()
            try append(items, to: try top(), "APPENDS")
        case .emptyTuple: try push(.sequence(.tuple, []))
        case .tuple: try push(.sequence(.tuple, try popToMark()))
        case .tuple1: try pushTuple(1)
        case .tuple2: try pushTuple(2)
        case .tuple3: try pushTuple(3)
        case .emptyDict: try push(.dictionary([]))
        case .dict: try push(.dictionary(try evenItems("DICT")))
        case .setitem:
            let value = try pop()
            let key = try pop()
            try countMembers(2)
            try setItems([key, value], of: try top(), "SETITEM")
        case .setitems:
            let items = try evenItems("SETITEMS")
            try setItems(items, of: try top(), "SETITEMS")
        case .emptySet: try push(.sequence(.set, []))
        case .additems:
            let items = try popToMark()
            try append(items, to: try top(), "ADDITEMS")
        default: try push(.sequence(.set, try popToMark()))
        }
    }

    private mutating func pushTuple(_ count: Int) throws(PickleFault) {
        var items: [Int] = []
        for _ in 0..<count { items.append(try pop()) }
        try push(.sequence(.tuple, items.reversed()))
    }

    private mutating func evenItems(_ operation: String) throws(PickleFault) -> [Int] {
        let items = try popToMark()
        guard items.count.isMultiple(of: 2) else { throw .malformedValue(opcode: operation) }
        return items
    }

    mutating func append(_ items: [Int], to target: Int, _ operation: String) throws(PickleFault) {
        // The node is emptied while its array grows, so that the array is not copied.
        switch nodes[target] {
        case .sequence(let kind, var old) where kind != .tuple:
            nodes[target] = .none
            old += items
            nodes[target] = .sequence(kind, old)
        case .object(var object):
            nodes[target] = .none
            object.elements += items
            nodes[target] = .object(object)
        case .opaque(var object):
            nodes[target] = .none
            object.elements += items
            nodes[target] = .opaque(object)
        default: throw .wrongType(operation: operation, found: kindName(target))
        }
    }

    mutating func setItems(_ items: [Int], of target: Int, _ operation: String) throws(PickleFault) {
        switch nodes[target] {
        case .dictionary(var old):
            nodes[target] = .none
            old += items
            nodes[target] = .dictionary(old)
        case .object(var object):
            nodes[target] = .none
            object.pairs += items
            nodes[target] = .object(object)
        case .opaque(var object):
            nodes[target] = .none
            object.pairs += items
            nodes[target] = .opaque(object)
        default: throw .wrongType(operation: operation, found: kindName(target))
        }
    }

    func kindName(_ index: Int) -> String {
        switch nodes[index] {
        case .none: "None"
        case .bool: "bool"
        case .integer, .bigInteger: "int"
        case .float: "float"
        case .string: "text"
        case .bytes: "bytes"
        case .run(let run): run.form == .text ? "text" : "bytes"
        case .sequence(let kind, _): kind.rawValue
        case .dictionary: "dictionary"
        case .tensor: "tensor"
        case .storage: "storage"
        case .global: "class or function"
        case .object: "object"
        case .opaque: "result of a call"
        }
    }
}
