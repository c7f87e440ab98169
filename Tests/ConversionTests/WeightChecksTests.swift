import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct WeightChecksTests {
    private let network = ResNet50(width: 1)
    private var parameters: [Parameter] { network.backbone().parameters }

    @Test func `demo weights look trained`() throws {
        let weights = DemoWeights.weights(of: network, seed: 0)
        let checks = try WeightChecks(weights, parameters: parameters, file: "f")
        #expect(checks.untrainedSigns.isEmpty)
        #expect(checks.finiteValues == parameters.reduce(0) { $0 + $1.shape.count })
        #expect(
            checks.positiveVariances
                == parameters.filter { $0.role == .runningVariance }.reduce(0) { $0 + $1.shape.count })
    }

    @Test(arguments: [Float(0), 1])
    func `fresh batch normalisations are signs of an untrained network`(lastWeight: Float) throws {
        var weights = DemoWeights.weights(of: network, seed: 0)
        for parameter in parameters {
            let value: Float? =
                switch parameter.role {
                case .batchNormWeight: parameter.name.contains("bn3") ? lastWeight : 1
                case .batchNormBias, .runningMean: 0
                case .runningVariance: 1
                default: nil
                }
            if let value { weights[parameter.name] = Tensor(parameter.shape, repeating: value) }
        }
        let checks = try WeightChecks(weights, parameters: parameters, file: "f")
        #expect(checks.untrainedSigns == [.affineUntouched, .statisticsUntouched])
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func `a value that is not finite is refused by name`(value: Float) {
        var weights = DemoWeights.weights(of: network, seed: 0)
        weights["layer2.1.conv2.weight"]?.values[1] = value
        let error = #expect(throws: ConversionError.self) {
            try WeightChecks(weights, parameters: parameters, file: "f.pth")
        }
        #expect(error?.description == "f.pth: layer2.1.conv2.weight: 1 of its values are not finite")
    }

    @Test(arguments: [Float(0), -1])
    func `a running variance that is not positive is refused by name`(value: Float) {
        var weights = DemoWeights.weights(of: network, seed: 0)
        weights["bn1.running_var"]?.values[0] = value
        let error = #expect(throws: ConversionError.self) {
            try WeightChecks(weights, parameters: parameters, file: "f.pth")
        }
        #expect(error?.description == "f.pth: bn1.running_var: running variance \(value) is not above 0")
    }
}
