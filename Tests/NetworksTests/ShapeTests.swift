import Networks
import Tensors
import Testing

@Suite struct ShapeTests {
    @Test func `the shapes of the published classifier are those of its paper`() throws {
        let network = ResNet50().classifier(classes: 1000)
        let shapes = try network.shapes(height: 224, width: 224)
        func shape(_ name: String) throws -> String {
            shapes[try #require(network.node(named: name)).index].description
        }
        #expect(try shape("input") == "3×224×224")
        #expect(try shape("conv1") == "64×112×112")
        #expect(try shape("maxpool") == "64×56×56")
        #expect(
            try ["layer1.2", "layer2.3", "layer3.5", "layer4.2"].map { try shape("\($0).relu3") } == [
                "256×56×56", "512×28×28", "1024×14×14", "2048×7×7",
            ])
        #expect(try shape("avgpool") == "2048")
        #expect(shapes.last?.tensorShape(images: 2) == [2, 1000])
    }

    @Test func `a U-Net ends at the size of its images`() throws {
        let shapes = try UNet().network().shapes(height: 64, width: 96)
        #expect(shapes.last == LayerShape(channels: 1, height: 64, width: 96))
        #expect(shapes.last?.tensorShape(images: 3) == [3, 1, 64, 96])
        #expect(shapes.last?.count == 64 * 96)
    }

    @Test(
        arguments: [
            (.convolution(Convolution(4, 8, kernel: 3)), .channels(expected: 4, found: 3)),
            (.convolution(Convolution(3, 8, kernel: 9)), .tooSmall(height: 8, width: 6, kernel: 9)),
            (
                .maxPool(MaxPool(kernel: 7, stride: 2, padding: .symmetric(0))),
                .tooSmall(height: 8, width: 6, kernel: 7)
            ),
            (.batchNorm(BatchNorm(5)), .channels(expected: 5, found: 3)),
            (.linear(Linear(3, 2)), .channels(expected: 3, found: 144)),
        ] as [(Layer, ShapeFault.Reason)])
    func `a layer that its input does not fit is named`(_ layer: Layer, _ reason: ShapeFault.Reason) {
        var network = Network()
        let input = network.append(.input(channels: 3), name: "input")
        network.append(layer, name: "layer", input)
        #expect(throws: ShapeFault(node: "layer", reason: reason)) { try network.shapes(height: 8, width: 6) }
    }

    @Test func `inputs that differ are named, and so is one without a size`() {
        var network = Network()
        let input = network.append(.input(channels: 3), name: "input")
        let pooled = network.append(
            .maxPool(MaxPool(kernel: 2, stride: 2, padding: .symmetric(0))), name: "pool", input)
        let (whole, half) = (
            LayerShape(channels: 3, height: 8, width: 6), LayerShape(channels: 3, height: 4, width: 3)
        )
        for (layer, name) in [(Layer.add, "add"), (.concatenate, "join")] {
            var joined = network
            joined.append(layer, name: name, input, pooled)
            #expect(throws: ShapeFault(node: name, reason: .unequal(whole, half))) {
                try joined.shapes(height: 8, width: 6)
            }
        }
        network.append(.input(channels: 1), name: "other")
        #expect(throws: ShapeFault(node: "other", reason: .noSize)) { try network.shapes(height: 8, width: 6) }
    }
}
