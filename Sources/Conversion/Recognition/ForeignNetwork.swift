import Tensors

/// What network a file holds that is no ResNet-50, as far as names and shapes tell.
package enum ForeignNetwork {
    /// The networks that torchvision builds of the same blocks, by their number in each stage.
    private static let ofBottlenecks: [[Int]: String] = [[3, 4, 23, 3]: "ResNet-101", [3, 8, 36, 3]: "ResNet-152"]
    private static let ofBasicBlocks: [[Int]: String] = [[2, 2, 2, 2]: "ResNet-18", [3, 4, 6, 3]: "ResNet-34"]

    /// The network of a file with these tensors in words; nil when nothing is known of it.
    package static func description(of tensors: [SourceTensor]) -> String? {
        let named = tensors.map { (name: WrapperNames.removed(from: $0.name), tensor: $0) }
        func first(_ suffix: String) -> SourceTensor? {
            named.first { $0.name == suffix || $0.name.hasSuffix("." + suffix) }?.tensor
        }
        func holds(_ part: String) -> Bool { named.contains { $0.name.contains(part) } }

        if let stem = first("conv1.weight"), stem.shape.rank == 5 {
            return "a 3-D network: its kernels have three axes"
        }
        guard holds("layer1.0.") || holds("stages.0.blocks.0.") else { return nil }
        if holds("stages.0.blocks.0.") { return "a pre-activation ResNet (v2)" }
        if let stem = first("conv1.weight"), stem.shape.rank == 4, stem.shape.dimensions[1] != 3,
            stem.shape.dimensions[2...] == [7, 7]
        {
            return "a ResNet whose first convolution takes \(stem.shape.dimensions[1]) channels, not 3"
        }
        if holds(".se.") || holds(".se_module.") { return "a squeeze-and-excitation network (SE-ResNet)" }
        if holds(".IN.") { return "a ResNet with instance normalisation (IBN)" }
        if first("conv1.0.weight") != nil { return "a ResNet with a deep stem (ResNet-C or -D)" }
        return ofBlocks(named.map(\.name)) ?? ofWidths(first)
            ?? (holds("running_mean") ? nil : "a ResNet without running statistics: it is normalised by groups")
    }

    /// The network by its blocks, where it is not the one of 3, 4, 6 and 3 bottlenecks.
    private static func ofBlocks(_ names: [String]) -> String? {
        var counts = [0, 0, 0, 0]
        var hasBottlenecks = false
        for name in names {
            let parts = name.split(separator: ".")
            guard let index = parts.firstIndex(where: { $0.hasPrefix("layer") && $0.utf8.count == 6 }),
                let stage = parts[index].last?.wholeNumberValue, 1...4 ~= stage, parts.count > index + 2,
                let block = Int(parts[index + 1]), 0..<1000 ~= block
            else { continue }
            counts[stage - 1] = max(counts[stage - 1], block + 1)
            hasBottlenecks = hasBottlenecks || parts[index + 2] == "conv3"
        }
        guard let name = (hasBottlenecks ? ofBottlenecks : ofBasicBlocks)[counts] else { return nil }
        return "a \(name)"
    }

    /// Grouped or widened bottlenecks.
    private static func ofWidths(_ first: (String) -> SourceTensor?) -> String? {
        guard let stem = first("conv1.weight")?.shape.dimensions.first,
            let middle = first("layer1.0.conv2.weight")?.shape.dimensions, middle.count == 4
        else { return nil }
        if middle[1] < middle[0] { return "a ResNeXt: its convolutions are grouped" }
        return middle[0] > stem ? "a wide ResNet: its bottlenecks are \(middle[0] / max(stem, 1)) times as wide" : nil
    }
}
