import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct ConvolutionBiasTests {
    private static let layout = CheckpointLayout(name: "with biases", naming: .keras, hasConvolutionBiases: true)

    /// The names and shapes of a Keras file of width 4; some are left out.
    private static func tensors(without missing: Set<String> = []) -> [SourceTensor] {
        let table = NameTable(layout, network: ResNet50(width: 4))
        var tensors = table.parameters.map { parameter in
            let shape = table.arrangement(of: parameter.name).sourceShape(of: parameter.shape)
            return source(table.sourceName(of: parameter), shape)
        }
        tensors += table.biases.map { source($0.name, $0.mean.shape) }
        return tensors.filter { !missing.contains($0.name) }
    }

    private static func source(_ name: String, _ shape: Shape) -> SourceTensor {
        SourceTensor(path: name.split(separator: "/").map(String.init), separator: "/", dtype: .float32, shape: shape)
    }

    @Test func `every bias is accounted for`() {
        let ledger = Ledger(Self.tensors(), layout: Self.layout)
        #expect(ledger.isClean)
        #expect(ledger.mappedCount == 265)
        #expect(ledger.foldedCount == 53)
        #expect(ledger.network.width == 4)
        #expect(ledger.score == 1)
    }

    @Test func `a missing bias is missed by its name`() {
        let ledger = Ledger(Self.tensors(without: ["conv2_block1_0_conv/bias"]), layout: Self.layout)
        #expect(
            ledger.problems == [
                .missing(
                    target: "the bias before layer1.0.downsample.1.running_mean", source: "conv2_block1_0_conv/bias",
                    shape: [16])
            ])
    }

    @Test func `a file with biases does not fit a layout without them`() {
        let ledger = Ledger(Self.tensors(), layout: CheckpointLayout(name: "without", naming: .keras))
        #expect(ledger.unknownCount == 53)
        #expect(!ledger.isClean)
    }
}
