import Files

/// The calls that Python would make while it loads a file; none of them was made here.
package struct PickleCalls: Sendable, Equatable {
    /// What would be called, each once, in the order of the first call.
    package let callables: [GlobalUse]
    /// The calls with their places; the first of them where there are very many.
    package let list: [PickleCall]
    package let count: Int
    /// Whether tensors stand in the file that none of the calls could have changed.
    package let leavesTensors: Bool
    /// The first of the callables, or else of what is named beside them, that runs programs or code, or reaches beyond the file.
    package let danger: String?

    static let none = PickleCalls(callables: [], list: [], count: 0, leavesTensors: true, danger: nil)

    package var isEmpty: Bool { count == 0 }

    package var names: [String] { callables.map(\.name) }
}

// MARK: Calls of several files

extension PickleCalls {
    /// These calls and those of a further file.
    func adding(_ others: PickleCalls, of file: String) -> PickleCalls {
        guard !others.isEmpty else { return self }
        let known = Set(names)
        let listed = others.list.prefix(max(0, PickleLimits.listedCalls - list.count)).map { call in
            PickleCall(
                name: call.name, member: [file, call.member].compactMap { $0 }.joined(separator: "/"),
                offset: call.offset, place: call.place)
        }
        return PickleCalls(
            callables: callables + others.callables.filter { !known.contains($0.name) }, list: list + listed,
            count: count + others.count, leavesTensors: leavesTensors || others.leavesTensors,
            danger: danger ?? others.danger)
    }

    /// The same of all files together.
    func whole(leaving tensors: [ListedTensor]) -> PickleCalls {
        guard !isEmpty else { return self }
        return PickleCalls(
            callables: callables, list: list, count: count, leavesTensors: tensors.contains { $0.call == nil },
            danger: danger)
    }
}

/// One call that Python would make.
package struct PickleCall: Sendable, Hashable {
    /// What is called, such as `builtins.getattr`.
    package let name: String
    /// The member of the archive that holds the pickle; nil when the file itself does.
    package let member: String?
    /// The byte of the pickle that calls.
    package let offset: Int
    /// Where the result stands, such as `hyper_parameters.method`; nil when nothing refers to it.
    package let place: String?
}

extension PickleCalls {
    /// How many callables one message names.
    private static let namedCallables = 20
    /// The bytes of the names that a command has room for.
    private static let commandBytes = 2048

    /// The callables and where the pickle names them.
    var words: String {
        let rest = callables.count - Self.namedCallables
        let named = callables.prefix(Self.namedCallables).map { "\($0.name) (at byte \($0.offset))" }
        let warning = danger.map { "; \($0) can harm whoever loads the file in Python" } ?? ""
        return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "") + warning
    }

    /// The command that shows the file, or takes its weights in spite of the calls.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - canBeOpened: Whether the file can be read when the calls are left out.
    /// - Returns: The command; nil when none helps.
    func hint(path: String, canBeOpened: Bool) -> String? {
        guard canBeOpened else { return nil }
        guard let words = ignoringWords else { return "zoo inspect \(ShellWord.quoted(path))" }
        return "zoo import \(ShellWord.quoted(path)) --ignore-calls \(words)"
    }

    /// The value of the option that leaves out all of the calls; nil where that would be no help or no advice to give.
    package var ignoringWords: String? {
        guard leavesTensors, danger == nil, names.allSatisfy(Self.canBeNamed) else { return nil }
        let words = ShellWord.quoted(names.joined(separator: ","))
        return words.utf8.count <= Self.commandBytes ? words : nil
    }

    /// Whether a list that commas separate can hold the name.
    private static func canBeNamed(_ name: String) -> Bool {
        name.utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != UInt8(ascii: ",") }
    }
}

/// Functions that no checkpoint of weights has a reason to call.
///
/// What is not known is refused whether it stands here or not; the list only makes the words stronger.
enum DangerousName {
    /// The first that is one.
    static func first(among uses: [GlobalUse]) -> String? { uses.map(\.name).first(where: isKnown) }

    /// Whether a function runs programs or code, or reads, writes or sends what is not in the file.
    static func isKnown(_ name: String) -> Bool {
        names.contains(name) || modules.contains { name.hasPrefix($0) }
    }

    private static let names: Set<String> = [
        "builtins.eval", "builtins.exec", "builtins.compile", "builtins.__import__", "builtins.open",
        "builtins.input", "builtins.breakpoint", "builtins.setattr", "builtins.delattr", "builtins.globals",
        "types.FunctionType", "types.CodeType", "types.LambdaType", "torch.load", "torch.jit.load", "numpy.load",
        "torch.storage._load_from_bytes", "torch.serialization.load", "joblib.load", "dill._dill._create_function",
        "dill._dill._create_code", "code.InteractiveInterpreter", "timeit.timeit", "cProfile.run", "profile.run",
        "code.InteractiveConsole", "pdb.run", "bdb.Bdb.run", "trace.Trace.run", "doctest.debug_script",
        "operator.methodcaller",
    ]

    private static let modules = [
        "os.", "posix.", "nt.", "posixpath.", "ntpath.", "subprocess.", "_posixsubprocess.", "pty.", "sys.", "shutil.",
        "importlib.", "runpy.", "socket.", "_socket.", "ssl.", "ctypes.", "_ctypes.", "pickle.", "_pickle.", "cPickle.",
        "cloudpickle.", "marshal.", "shelve.", "webbrowser.", "urllib.", "http.", "requests.", "httpx.", "aiohttp.",
        "ftplib.", "smtplib.", "telnetlib.", "asyncio.", "multiprocessing.", "threading.", "_thread.", "signal.",
        "codeop.", "pip._internal.", "pydoc.", "torch.hub.", "torch.utils.cpp_extension.", "tempfile.", "zipimport.",
        "gc.", "atexit.", "distutils.", "setuptools.",
    ]
}

/// A Python class or function that a pickle names, and what this reader makes of it.
package struct GlobalUse: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, Encodable {
        /// A reconstructor or type that the reader knows.
        case known
        /// A class whose instances are kept as inert data.
        case inert
        /// Something that loading would call, and this reader does not.
        case called
    }

    /// The module and the name, such as `collections.OrderedDict`.
    package let name: String
    /// The byte of the pickle at which it is first named.
    package let offset: Int
    package var role: Role
}
