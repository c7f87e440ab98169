import Checkpoints
import Files
import TestSupport
import Testing

/// Files in which a call that is not made could have changed the weight `w` in Python, or would have made it.
@Suite struct CallInfluenceTests {
    private static let tensor = CraftedPickle.tensor()
    private static let storage = CraftedPickle.storage()
    private static let call = CraftedPickle.call()
    /// The weight, in the memo as value 0, in a dictionary that is value 1.
    private static let weight = "}p1\nS'w'\n\(tensor)p0\ns"

    /// A dictionary with the weight, and a value beside it.
    private static func beside(_ value: String) -> String { "\(weight)S'x'\n\(value)s." }
    /// A dictionary with a weight that is made so.
    private static func made(_ value: String) -> String { "}S'w'\n\(value)s." }

    private static let other = CraftedPickle.storage("S'1'\n")
    private static let partOfStorage = CraftedPickle.tensor(shape: "(I2\nt")

    private static let hostile: [(pickle: String, name: String)] = [
        // It is given the tensor, what shares its memory, or what holds it.
        (beside(CraftedPickle.call("g0\n")), "evil.f"), (beside(CraftedPickle.call(partOfStorage)), "evil.f"),
        (beside(CraftedPickle.call(storage)), "evil.f"), (beside(CraftedPickle.call("g1\n")), "evil.f"),
        (beside(CraftedPickle.call("(g0\nl")), "evil.f"),
        (beside(CraftedPickle.call("cm\nC\n)\u{81}g0\nb")), "evil.f"),
        (beside("cm\nC\n)\u{81}p2\ng0\nb0\(CraftedPickle.call("g2\n"))"), "evil.f"),
        (beside("cm\nC\n)\u{81}p2\ng0\nbNb0\(CraftedPickle.call("g2\n"))"), "evil.f"),
        (beside("(cevil\nf\ng0\no"), "evil.f"), (beside("(g0\nievil\nf\n"), "evil.f"),
        // It is given a dictionary that the weight is put into later, or was taken out of.
        ("}p1\n0(\(CraftedPickle.call("g1\n"))g1\nS'w'\n\(tensor)sl.", "evil.f"),
        ("}p1\nS'k'\n\(tensor)p0\nsp3\n0\(CraftedPickle.call("g1\n"))0g3\nS'k'\nNs0}S'w'\ng0\ns.", "evil.f"),
        ("}p1\nS'w'\n\(tensor)s0\(CraftedPickle.call("g1\n"))0ccollections\nOrderedDict\n(g1\ntR.", "evil.f"),
        // The weight is put into its result.
        (beside("\(call)g0\nb"), "evil.f"), (beside("\(call)g0\na"), "evil.f"), (beside("\(call)(g0\ne"), "evil.f"),
        (beside("\(call)S'k'\ng0\ns"), "evil.f"), (beside("\(call)(g0\nI1\nu"), "evil.f"),
        (beside("\(call)g0\nbNb"), "evil.f"), (beside("\(call)(g0\n\u{90}"), "evil.f"),
        // It is the result of a call that is called, or part of what is.
        (beside("\(call)(g0\ntR"), "the result of evil.f"),
        (beside("cfunctools\npartial\n(cevil\nf\ng0\ntR)R"), "the result of functools.partial"),
        (beside("\(call)(g0\nt\u{81}"), "the result of evil.f"),
        (beside("\(call)(g0\nt}\u{92}"), "the result of evil.f"),
        // The name of what is called is itself made by a call.
        (
            beside("coperator\nconcat\n(S'o'\nS's'\ntRS'system'\n\u{93}(g0\ntR"),
            "the result of a name that a call makes"
        ),
        // The key of a dictionary could be equal to the weight's.
        (beside("N").dropLast() + "\(call)Ns.", "evil.f"), ("(\(weight)\(call)\(tensor)sl.", "evil.f"),
        ("}S'd'\n\(weight)s\(call)Ns.", "evil.f"),
        // The function that makes tensors, or a class of theirs, is given to it.
        (beside(CraftedPickle.call("ctorch._utils\n_rebuild_tensor_v2\n")), "evil.f"),
        (beside(CraftedPickle.call("ctorch\nFloatStorage\n")), "evil.f"),
        // The storage or tensor is told to be another.
        (made("\(tensor)(\(other)I0\n(I8\nt(I1\nttb"), "torch.Tensor.__setstate__"),
        (
            made(CraftedPickle.tensor("\(storage)}S'_untyped_storage'\n\(other)sb")),
            "torch.storage.TypedStorage.__setstate__"
        ),
        (
            made(
                "ctorch._tensor\n_rebuild_from_type_v2\n(ctorch._utils\n_rebuild_tensor_v2\nctorch\nTensor\n"
                    + "(\(storage)I0\n(I8\nt(I1\ntI00\nNt}S'data'\n\(CraftedPickle.tensor(other))stR"),
            "torch.Tensor.__setstate__"
        ),
        (
            made("ctorch._utils\n_rebuild_parameter_with_state\n(\(tensor)I00\nN(N}S'data'\nNsttR"),
            "torch.Tensor.__setstate__"
        ),
        // Its metadata is given to a call, or its key is made by one.
        ("}S'w'\n\(CraftedPickle.tensor(metadata: "}p7\n"))sS'x'\n\(CraftedPickle.call("g7\n"))s.", "evil.f"),
        (made(CraftedPickle.tensor(metadata: "}\(call)I1\ns")), "evil.f"),
    ]

    @Test(arguments: hostile.indices)
    func `a weight that a call could have changed is not taken for what the file holds`(_ index: Int) throws {
        let (pickle, name) = Self.hostile[index]
        let folder = try TemporaryFolder()
        let path = try CraftedPickle.archive(pickle, in: folder)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        guard case .refused(_, let calls, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(calls.names.contains(name), "\(calls.names)")
        let checkpoint = try Checkpoint.open(path, calls: .listed)
        let weights = checkpoint.tensors.filter { $0.path.last == "w" || $0.path.isEmpty || $0.path.last == "k" }
        #expect(!weights.isEmpty)
        #expect(weights.allSatisfy { $0.call != nil })
        #expect(!checkpoint.calls.leavesTensors)
        #expect(error.hint == "zoo inspect \(path)")
    }

    private static let opaque: [String] = [
        // A part of the tensor is the result of a call.
        made(call), made(CraftedPickle.tensor(call)), made(CraftedPickle.tensor(offset: call)),
        made(CraftedPickle.tensor(shape: call)), made(CraftedPickle.tensor(shape: "(\(call)t")),
        made(CraftedPickle.tensor(strides: call)), made(CraftedPickle.tensor(metadata: call)),
        made("ctorch._utils\n_rebuild_parameter\n(\(call)I00\nNtR"),
        made("ctorch._utils\n_rebuild_parameter\n(\(tensor)\(call)NtR"),
        made("ctorch._utils\n_rebuild_tensor_v2\n\(call)R"),
        made(
            "ctorch._tensor\n_rebuild_from_type_v2\n(ctorch._utils\n_rebuild_tensor_v2\n\(call)"
                + "(\(storage)I0\n(I8\nt(I1\ntI00\nNtNtR"),
        // A part of the persistent id is.
        made(CraftedPickle.tensor(CraftedPickle.storage(call))),
        made(CraftedPickle.tensor(CraftedPickle.storage(type: call))),
        made(CraftedPickle.tensor(CraftedPickle.storage(location: call))),
        made(CraftedPickle.tensor(CraftedPickle.storage(count: call))),
        made(CraftedPickle.tensor(CraftedPickle.storage(view: call))),
        made(CraftedPickle.tensor(CraftedPickle.storage(view: "(S'v'\n\(call)I8\nt"))),
        made(CraftedPickle.tensor("\(call)Q")),
        // The dictionary around it is.
        CraftedPickle.call("\(weight)") + ".", "\(call)S'w'\n\(tensor)s.",
        "ccollections\nOrderedDict\n(\(call)tRS'w'\n\(tensor)s.",
        "ccollections\nOrderedDict\n\(call)RS'w'\n\(tensor)s.",
        "\(weight)p3\n0}S'd'\ng3\nsS'd'\n\(call)s.",
    ]

    @Test(arguments: opaque.indices)
    func `what a call would have made is no tensor, and nothing below it has a path`(_ index: Int) throws {
        let folder = try TemporaryFolder()
        let path = try CraftedPickle.archive(Self.opaque[index], in: folder)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains("would call evil.f"))
        let checkpoint = try Checkpoint.open(path, calls: .listed)
        #expect(checkpoint.tensors.isEmpty)
        #expect(!checkpoint.calls.isEmpty && !checkpoint.calls.leavesTensors)
    }

    private static let harmless: [String] = [
        beside(call), beside(CraftedPickle.call("S'byol'\n")), beside(CraftedPickle.call(CraftedPickle.tensor(other))),
        beside("(\(call)l"), beside("cm\nC\n)\u{81}}S'a'\n\(call)sb"), "\(call)0" + weight + ".",
        "\(weight)S'x'\n}\(call)Nss.", beside("(\(call)N\(call)t"),
    ]

    @Test(arguments: harmless.indices)
    func `a weight that no call is given is as the file holds it`(_ index: Int) throws {
        let folder = try TemporaryFolder()
        let path = try CraftedPickle.archive(Self.harmless[index], in: folder)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.hint == "zoo import \(path) --ignore-calls evil.f")
        let checkpoint = try Checkpoint.open(path, calls: .listed)
        #expect(checkpoint.tensors.map(\.name) == ["w"])
        #expect(checkpoint.tensors.allSatisfy { $0.call == nil })
    }

    private static let array = "cnumpy._core.numeric\n_frombuffer\n(g2\ng3\n(I4\ntS'C'\ntR"

    @Test(arguments: ["g2\n", "g3\n", "\(array)"])
    func `an array depends on who else has its bytes or its type`(_ argument: String) throws {
        let buffer = "\u{96}\u{4}\0\0\0\0\0\0\0abcdp2\n0cnumpy\ndtype\n(S'u1'\ntRp3\n0"
        let pickle = "\(buffer)}S'w'\n\(Self.array)sS'x'\n\(CraftedPickle.call(argument))s."
        let folder = try TemporaryFolder()
        let checkpoint = try Checkpoint.open(try folder.write("a.pkl", CraftedPickle.bytes(pickle)), calls: .listed)
        #expect(checkpoint.tensors.map(\.call) == ["evil.f"])
    }

    @Test func `a function that is given a state is refused`() throws {
        let folder = try TemporaryFolder()
        let pickle = "ctorch._utils\n_rebuild_tensor_v2\n(N}S'__defaults__'\nNstb0\(Self.weight)."
        let path = try CraftedPickle.archive(pickle, in: folder)
        for treatment in [Checkpoint.UnknownCalls.refused, .listed] {
            let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path, calls: treatment) }
            #expect(error.description.contains("BUILD meets a class or function"))
        }
    }

    @Test func `the older stream is read with its calls, but for those that say how it is laid out`() throws {
        let folder = try TemporaryFolder()
        let sound = try CraftedPickle.stream(Self.beside(Self.call), in: folder)
        #expect(throws: CheckpointError.self) { try Checkpoint.open(sound) }
        #expect(try Checkpoint.open(sound, calls: .listed).tensors.map(\.call) == [nil])
        let dependent = try CraftedPickle.stream(Self.beside(CraftedPickle.call("g0\n")), in: folder)
        #expect(try Checkpoint.open(dependent, calls: .listed).tensors.map(\.call) == ["evil.f"])
        for (facts, keys) in [("\(Self.call).", "(S'0'\nl."), ("}.", "\(Self.call)."), ("}.", "(\(Self.call)l.")] {
            let path = try CraftedPickle.stream("\(Self.weight).", facts: facts, keys: keys, in: folder)
            let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path, calls: .listed) }
            #expect(error.description.contains("would call evil.f"))
        }
    }

    @Test(arguments: ["storages", "tensors", "sys_info"])
    func `a tar whose layout is made by a call is refused`(_ member: String) throws {
        var members = ["storages": "I0\n.].", "tensors": "I0\n.", "pickle": "}.", "sys_info": "}."]
        members[member] = "\(Self.call)."
        let tar = members.sorted { $0.key < $1.key }.flatMap { TarBuilder.member($0.key, Array($0.value.utf8)) }
        let folder = try TemporaryFolder()
        let path = try folder.write("a.pth", tar + [UInt8](repeating: 0, count: 1024))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path, calls: .listed) }
        #expect(error.description.contains("would call evil.f"))
    }
}
