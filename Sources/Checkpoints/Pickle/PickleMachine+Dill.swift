// How dill, which pickles by construction what pickle names, writes named tuples, arrays and the functions of compiled modules:
// `dill/_dill.py`. Only names are looked up here, and only those that the reader knows may be applied.
extension PickleMachine {
    private static let importedModule = "dill._dill._import_module"

    mutating func rebuildDill(
        _ reconstructor: Reconstructor, _ name: String, _ arguments: [Int]
    ) throws(PickleFault) -> Int {
        switch reconstructor {
        case .namedTuple: try namedTuple(arguments, name)
        case .attribute: try attribute(arguments, name)
        case .typeByName: try typeByName(arguments, name)
        default: try add(.object(ObjectNode(className: name, arguments: try add(.sequence(.tuple, arguments)))))
        }
    }

    /// (name, field names, module, …): a class, whose instances have these fields.
    private mutating func namedTuple(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 3, case .string(let typeName) = nodes[arguments[0]],
            case .sequence(_, let fields) = nodes[arguments[1]], case .string(let module) = nodes[arguments[2]],
            fields.allSatisfy({ if case .string = nodes[$0] { true } else { false } })
        else { throw .malformedArguments(callable: name) }
        try countMembers(fields.count)
        let type = try global(module, typeName)
        fieldNames[type] = fields
        return type
    }

    /// (module, name): the function or class of a module that was imported by name.
    private mutating func attribute(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard arguments.count >= 2, case .string(let attribute) = nodes[arguments[1]] else {
            throw .malformedArguments(callable: name)
        }
        guard case .object(let object) = nodes[arguments[0]], object.className == Self.importedModule,
            let given = object.arguments, case .sequence(_, let items) = nodes[given], let first = items.first,
            case .string(let module) = nodes[first]
        else { return try call(name, arguments) }
        let node = try global(module, attribute)
        guard case .global(let index) = nodes[node] else { return node }
        return globals[index].role == .known ? node : try call(globals[index].name, arguments)
    }

    /// (name): a type, by the name that dill has for it.
    private mutating func typeByName(_ arguments: [Int], _ name: String) throws(PickleFault) -> Int {
        guard let first = arguments.first, case .string(let type) = nodes[first],
            type.utf8.count <= PickleLimits.nameLength
        else { throw .malformedArguments(callable: name) }
        let builtin = PythonName.canonical(module: "builtins", name: type)
        let isBuiltin = Reconstructor(named: builtin) != nil || PythonName.isKnownType(builtin)
        return try global(isBuiltin ? "builtins" : "types", type)
    }
}
