import Networks
import Tensors
import Testing

@testable import Conversion

/// Networks are found wherever they stand, whosever they are, and nothing else is taken for one.
@Suite struct BackbonePlaceTests {
    /// The tensors of a file in a PyTorch scheme: the backbone and its batch counters.
    private static func tensors(
        _ naming: Naming, keyPath: [String] = [], prefix: String = ""
    ) -> [SourceTensor] {
        let table = NameTable(CheckpointLayout(name: "", naming: naming, prefix: prefix), network: Make.network)
        return table.parameters.flatMap { parameter in
            let name = table.sourceName(of: parameter)
            let counter = PyTorchNames.batchCounter(beside: name).map {
                SourceTensor(path: keyPath + [$0], dtype: .int64, shape: [])
            }
            return [Make.tensor(keyPath, name, parameter.shape)] + [counter].compactMap(\.self)
        }
    }

    @Test(
        arguments: Naming.pyTorch,
        [([], ""), (["model", "net"], "trunk."), (["state_dict"], "module.")] as [([String], String)])
    func `a network is found in every scheme, below any keys`(naming: Naming, place: ([String], String)) throws {
        let other = [Make.tensor([], "extra.conv1.weight", [4, 3, 7, 7]), Make.tensor(["optimizer"], "0", [12])]
        let tensors = other + Self.tensors(naming, keyPath: place.0, prefix: place.1)
        let found = BackbonePlace.all(in: tensors)
        #expect(found.count == 1)
        let only = try #require(found.first)
        #expect(only.layout.naming == naming && only.layout.keyPath == place.0 && only.layout.prefix == place.1)
        #expect(only.ledger.mappedCount == 265 && only.ledger.unknownCount == 0)
        #expect(BackbonePlace.all(in: Array(tensors.dropLast(60))).isEmpty)
    }

    @Test func `several networks of one file are told apart by the shortest name that does`() {
        let tensors =
            Self.tensors(.torchvision, keyPath: ["student"], prefix: "module.backbone.")
            + Self.tensors(.torchvision, keyPath: ["teacher"], prefix: "backbone.")
        let found = BackbonePlace.all(in: tensors)
        #expect(found.map(\.label) == ["student.backbone", "teacher.backbone"])
        #expect(found.map { $0.isMeant(by: "teacher", among: found) } == [false, true])
        #expect(found.map { $0.isMeant(by: "student.backbone", among: found) } == [true, false])
        #expect(!found.contains { $0.isMeant(by: "backbone", among: found) || $0.isMeant(by: "ema", among: found) })
    }

    @Test(arguments: ["layer3.6.conv1.weight", "layer1.0.se.fc1.weight", "layer5.0.conv1.weight", "bn1.IN.weight"])
    func `a tensor among the blocks that a ResNet-50 lacks refutes that one stands there`(name: String) {
        let tensors = Self.tensors(.torchvision) + [Make.tensor([], name, [4, 4, 1, 1])]
        #expect(BackbonePlace.all(in: tensors).isEmpty)
    }

    @Test func `what stands beside the blocks is left out, and a classifier is told from other heads`() throws {
        let features = Make.network.featureCount
        let tensors =
            Self.tensors(.torchvision, prefix: "backbone.")
            + [
                Make.tensor([], "backbone.fc.weight", [7, features]), Make.tensor([], "backbone.fc.bias", [7]),
                Make.tensor([], "projector.0.weight", [9, features]), Make.tensor([], "backbone.conv1.total_ops", [1]),
                Make.tensor([], "n_averaged", []),
            ]
        let place = try #require(BackbonePlace.all(in: tensors).first)
        #expect(place.classes == 7)
        let drops = Dictionary(uniqueKeysWithValues: place.ledger.drops.map { ($0.reason, $0.tensors) })
        #expect(
            drops == [
                "num_batches_tracked": 53, "classifier head": 2, "beside the network": 1, "operation counts": 1,
                "count of averaged models": 1,
            ])
        #expect(
            place.words
                == "a ResNet-50 (4 channels in the stem) under torchvision's names below backbone, with a classifier of 7 outputs"
        )
    }

    @Test func `a pruned weight is the product of its halves, and nothing without its mask`() {
        let pruned = Self.tensors(.torchvision).map { tensor in
            tensor.name == "conv1.weight" ? Make.tensor([], "conv1.weight_orig", tensor.shape) : tensor
        }
        let mask = Make.tensor([], "conv1.weight_mask", [4, 3, 7, 7])
        let layout = CheckpointLayout(name: "flat")
        let whole = Ledger(pruned + [mask], layout: layout)
        #expect(whole.isClean && whole.mappedCount == 265)
        #expect(whole.entries.last?.fate == .masks("conv1.weight"))
        #expect(!Ledger(pruned, layout: layout).isClean)
        #expect(!Ledger(pruned + [Make.tensor([], "conv1.weight_mask", [4])], layout: layout).isClean)
        #expect(!Ledger(Self.tensors(.torchvision) + [mask], layout: layout).isClean)
    }

    @Test func `a file of a thousand stems is looked at no longer than one of a few`() {
        let tensors = (0..<1000).map { Make.tensor(["\($0)"], "conv1.weight", [4, 3, 7, 7]) }
        #expect(BackbonePlace.all(in: tensors).isEmpty)
    }
}
