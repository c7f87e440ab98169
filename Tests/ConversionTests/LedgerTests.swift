import Files
import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct LedgerTests {
    @Test func `a complete file fills 265 parameters and drops the rest for reasons`() {
        var tensors = Make.tensors(Make.moco)
        tensors.append(Make.tensor(["state_dict"], "module.encoder_k.conv1.weight", [4, 3, 7, 7]))
        tensors.append(Make.tensor(["state_dict"], "module.queue", [128, 65536]))
        tensors.append(Make.tensor(["state_dict"], "module.queue_ptr", [1]))
        tensors.append(Make.tensor(["optimizer", "state", "0"], "momentum_buffer", [4, 3, 7, 7]))

        let ledger = Ledger(tensors, layout: Make.moco)

        #expect(ledger.isClean)
        #expect(ledger.mappedCount == 265)
        #expect(ledger.network.width == 4)
        #expect(ledger.score == 1)
        #expect(
            ledger.drops == [
                DropCount(reason: "num_batches_tracked", tensors: 53), DropCount(reason: "projection head", tensors: 2),
                DropCount(reason: "momentum encoder", tensors: 1), DropCount(reason: "queue", tensors: 2),
                DropCount(reason: "optimiser state", tensors: 1),
            ])
    }

    @Test(arguments: ["", "module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module."])
    func `wrapper segments make no difference`(wrapper: String) {
        let tensors = Make.tensors(Make.moco).map { tensor in
            SourceTensor(
                path: ["state_dict", wrapper + WrapperNames.removed(from: tensor.path[1])], dtype: tensor.dtype,
                shape: tensor.shape)
        }
        #expect(Ledger(tensors, layout: Make.moco).isClean)
    }

    @Test func `a compiled part in the middle of a name makes no difference`() {
        let tensors = Make.tensors(Make.moco).map { tensor in
            let name = tensor.path[1].replacing("encoder_q.", with: "encoder_q._orig_mod.")
            return SourceTensor(path: ["state_dict", name], dtype: tensor.dtype, shape: tensor.shape)
        }
        #expect(Ledger(tensors, layout: Make.moco).isClean)
    }

    @Test func `a segment that only begins like a wrapper stays`() {
        #expect(WrapperNames.removed(from: "modules.conv1.weight") == "modules.conv1.weight")
        #expect(WrapperNames.removed(from: "a.module.conv1") == "a.module.conv1")
        #expect(WrapperNames.removed(from: "a._orig_mod_.conv1") == "a._orig_mod_.conv1")
    }

    @Test func `applied to canonical names the canonical layout is the identity`() {
        let ledger = Ledger(Make.tensors(.canonical), layout: .canonical)
        for entry in ledger.entries {
            if case .mapped(let target) = entry.fate { #expect(target == entry.source.name) }
        }
        #expect(ledger.isClean)
    }

    @Test func `the inverse table names the source of every parameter`() throws {
        let table = NameTable(Make.moco, network: Make.network)
        for parameter in table.parameters {
            let name = table.sourceName(of: parameter)
            let below = try #require(name.split(separator: ".", maxSplits: 1).last)
            let key = Make.moco.naming.key([String(below)], layer: nil)
            #expect(table[key] == .parameter(parameter, .canonical))
        }
        #expect(table.parameters.count == 265)
        #expect(table.parameters.compactMap(\.batchCounter).count == 53)
    }

    @Test func `unknown, missing, colliding and duplicate tensors are all listed`() throws {
        var tensors = Make.tensors(Make.moco)
        func index(_ name: String) throws -> Int {
            try #require(tensors.firstIndex { $0.path.last == "module.encoder_q.\(name)" })
        }
        tensors[try index("conv1.weight")] = Make.tensor(["state_dict"], "module.encoder_q.conv1.wieght", [4, 3, 7, 7])
        tensors.append(Make.tensor(["state_dict"], "encoder_q.bn1.running_mean", [4]))
        tensors.append(Make.tensor(["state_dict"], "module.encoder_q.bn1.running_var", [4]))

        let ledger = Ledger(tensors, layout: Make.moco)
        let text = ConversionError.unfit(
            file: "f.pth", layout: "MoCo", problems: ledger.problems
        ).description

        #expect(!ledger.isClean)
        #expect(text.contains("unknown: 1"))
        #expect(text.contains("module.encoder_q.conv1.wieght 4×3×7×7 float32"))
        #expect(text.contains("missing: 1"))
        #expect(text.contains("conv1.weight"))
        #expect(text.contains("colliding: 1"))
        #expect(text.contains("duplicate: 1"))
        #expect(ledger.score < 1)
    }

    @Test func `wrong shapes and types are named with what was expected`() throws {
        var tensors = Make.tensors(Make.moco)
        let weight = try #require(tensors.firstIndex { $0.name.hasSuffix("encoder_q.bn1.weight") })
        tensors[weight] = Make.tensor(["state_dict"], "module.encoder_q.bn1.weight", [5])
        let bias = try #require(tensors.firstIndex { $0.name.hasSuffix("encoder_q.bn1.bias") })
        tensors[bias] = SourceTensor(path: ["state_dict", "module.encoder_q.bn1.bias"], dtype: .int64, shape: [4])

        let problems = Ledger(tensors, layout: Make.moco).problems

        #expect(
            problems == [
                .misshaped(
                    source: "state_dict.module.encoder_q.bn1.weight", target: "bn1.weight", expected: [4], found: [5]),
                .notFloat(source: "state_dict.module.encoder_q.bn1.bias", target: "bn1.bias", found: .int64),
            ])
    }

    @Test func `a misspelt name gets the nearest one as a suggestion`() throws {
        var tensors = Make.tensors(.canonical)
        let index = try #require(tensors.firstIndex { $0.name == "layer1.0.bn1.running_var" })
        tensors[index] = Make.tensor([], "layer1.0.bn1.runing_var", tensors[index].shape)

        let text = ProblemText(Ledger(tensors, layout: .canonical).problems).description

        #expect(text.contains("layer1.0.bn1.runing_var 4 float32 (looks like layer1.0.bn1.running_var)"))
        #expect(text.contains("layer1.0.bn1.running_var 4 (the nearest name is layer1.0.bn1.runing_var)"))
    }

    @Test func `long lists are cut, with their totals`() {
        let text = ProblemText(Ledger([], layout: .canonical).problems).description
        #expect(text.contains("missing: 265"))
        #expect(text.contains("… and 255 more"))
    }

    @Test func `a key spelt in two ways is a duplicate`() {
        let once = Make.tensors(.canonical)
        let tensors = once + [Make.tensor(["bn1"], "bias", [4])]
        #expect(Ledger(tensors, layout: .canonical).problems == [.duplicate(source: "bn1.bias", count: 2)])
    }

    @Test(arguments: [
        ("a.*", "a.b", true), ("a.*", "a", false), ("a*", "a", true), ("*", "", true), ("a*c*e", "abcde", true),
        ("a*c*e", "abde", false), ("aa*aa", "aaa", false), ("queue*", "queue_ptr", true), ("fc.*", "layer.fc.w", false),
        ("a", "ab", false),
    ])
    func `patterns match whole names`(pattern: String, name: String, expected: Bool) {
        #expect(NamePattern(pattern).matches(name) == expected)
    }

    @Test func `a misspelt name under a prefix gets its suggestion too`() throws {
        var tensors = Make.tensors(Make.moco)
        let index = try #require(tensors.firstIndex { $0.name.hasSuffix("encoder_q.layer1.0.bn1.bias") })
        tensors[index] = Make.tensor(["state_dict"], "module.encoder_q.layer1.0.bn1.bais", tensors[index].shape)
        let text = ProblemText(Ledger(tensors, layout: Make.moco).problems).description
        #expect(text.contains("(looks like state_dict.module.encoder_q.layer1.0.bn1.bias)"))
        #expect(
            text.contains("layer1.0.bn1.bias 4 (the nearest name is state_dict.module.encoder_q.layer1.0.bn1.bais)"))
    }

    @Test(arguments: [
        ("model.pth", "model.pth"), ("my model.pth", "'my model.pth'"), ("it's", "'it'\\''s'"), ("", "''"),
        ("ü.pth", "'ü.pth'"), ("A_z-9@x:%", "A_z-9@x:%"), ("`x`", "'`x`'"), ("a@b[", "'a@b['"),
    ])
    func `words of a command are quoted where a shell would take them apart`(word: String, quoted: String) {
        #expect(ShellWord.quoted(word) == quoted)
    }
}
