// Functions of Python that are harmless for some arguments: only for those is anything made of them.
extension PickleMachine {
    /// `getattr(class, name)`: a method of a known class, which is only named.
    mutating func member(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count == 2, case .global(let index) = nodes[arguments[0]],
            InertClass.looksUpMethods.contains(globals[index].name), case .string(let member) = nodes[arguments[1]],
            member.utf8.count <= PickleLimits.nameLength, member.utf8.allSatisfy(Self.isLetter)
        else { return try call(name, arguments) }
        return try global(globals[index].name, member)
    }

    /// `type(value)`, which is how the types of None and of its like are pickled; with more arguments it makes a class.
    mutating func typeOf(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count == 1, !isOpaque(arguments[0]) else { return try call(name, arguments) }
        return try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    /// `operator.getitem(typing.Dict, …)`: a type with its parameters.
    mutating func subscripted(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard let first = arguments.first, case .global(let index) = nodes[first],
            InertClass.genericTypes.contains(globals[index].name), !arguments.contains(where: isOpaque)
        else { return try call(name, arguments) }
        return try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    /// (name or class, function): a generator of random numbers, which the function makes.
    mutating func numpyGenerator(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        let areKnown = arguments.allSatisfy { argument in
            switch nodes[argument] {
            case .string(let text): InertClass.isNumPyBitGenerator(text)
            case .global(let index): InertClass.isPartOfNumPyGenerator(globals[index].name)
            case .object(let object): InertClass.numpyGenerators.contains(object.className)
            default: false
            }
        }
        guard areKnown else { return try call(name, arguments) }
        return try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    }
}
