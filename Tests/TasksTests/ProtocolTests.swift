import Engine
import Files
import Measures
import Networks
import Testing
import Training

@testable import Tasks

/// The hyper-parameters of the published protocol.
@Suite struct ProtocolTests {
    @Test(
        arguments: [("DXC14", 1000, 10), ("DXC5", 10, nil), ("TXC", 1000, 10), ("ECC", 1, nil)] as [(String, Int, Int?)]
    )
    func `classification`(_ id: String, _ epochs: Int, _ patience: Int?) throws {
        let card = try TaskCards.bundled().card(id)
        let (side, rate) = id == "ECC" ? (576, 4e-4) : (224, 2e-4)
        #expect(
            card.recipe
                == Recipe(
                    epochs: epochs, batch: 32, side: side, learningRate: rate,
                    adam: Adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
                    schedule: id == "ECC"
                        ? .constant : .plateau(Plateau(factor: 0.5, patience: 5, threshold: 1e-4)), patience: patience,
                    loss: .binaryCrossEntropy))
        #expect(card.metric == .auc && card.network.encoderPrefix == "")
        #expect(card.pipelines.test.views == (id == "ECC" ? 1 : 10) && card.pipelines.validation.views == 1)
        #expect(card.pipelines.training.normalisation == .imageNet && card.pipelines.test.normalisation == .imageNet)
    }

    @Test(arguments: ["LXS", "PXS", "VFS"])
    func `segmentation`(_ id: String) throws {
        let card = try TaskCards.bundled().card(id)
        let isVessels = id == "VFS"
        let epochs = isVessels ? 100 : 200
        #expect(
            card.recipe
                == Recipe(
                    epochs: epochs, batch: isVessels ? 16 : 32, side: isVessels ? 512 : 224,
                    views: isVessels ? 13 : 1, draws: isVessels ? .fixed : .fresh, learningRate: 1e-3,
                    adam: Adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), schedule: .cosine(period: epochs),
                    patience: 20, loss: isVessels ? .binaryCrossEntropy : .softDice(smooth: 1)))
        #expect(card.metric == (id == "PXS" ? .dicePooled : .dice) && card.network == .unet)
        #expect(card.pipelines.test == card.pipelines.validation && card.pipelines.test.views == 1)
        #expect(card.pipelines.test.normalisation == .imageNet)
        #expect(
            card.pipelines.test.fixed.json
                == [
                    [
                        "transform": "resize", "side": .integer(card.recipe.side), "interpolation": "bilinear",
                        "mask": isVessels ? "bilinear" : "nearest",
                    ]
                ])
    }

    @Test func `the classes are the data sets', and CheXpert is scored on five of fourteen`() throws {
        let cards = try TaskCards.bundled()
        let nih = [
            "Atelectasis", "Cardiomegaly", "Effusion", "Infiltration", "Mass", "Nodule", "Pneumonia", "Pneumothorax",
            "Consolidation", "Edema", "Emphysema", "Fibrosis", "Pleural_Thickening", "Hernia",
        ]
        #expect(try cards.card("DXC14").network == .classifier(classes: nih, scored: nih))
        let chexpert = try cards.card("DXC5").network
        #expect(chexpert.classes.count == 14 && chexpert.classes.first == "No Finding")
        #expect(
            chexpert.scored == ["Atelectasis", "Cardiomegaly", "Consolidation", "Edema", "Pleural Effusion"])
        #expect(try cards.card("TXC").network == .classifier(classes: ["Tuberculosis"], scored: ["Tuberculosis"]))
    }

    @Test func `a tenth validates and a fifth tests where the data set does not say`() throws {
        for card in try TaskCards.bundled().all {
            // Pulmonary embolism is trained for one epoch without validation, and tested on a thousand studies.
            let isEmbolism = card.id == "ECC"
            #expect(
                card.division
                    == TaskCard.Division(
                        validationFraction: isEmbolism ? 0 : 0.1, testFraction: 0.2,
                        testGroups: isEmbolism ? 1000 : nil, testSeed: 0))
        }
    }

    @Test func `the tuberculosis films are cropped, mirrored and turned, and tested on ten crops`() throws {
        let normalise: JSONValue = [
            "transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
        ]
        let resize: JSONValue = ["transform": "resize", "side": 256, "interpolation": "bilinear", "mask": "nearest"]
        #expect(
            TaskCard.txc.pipelines.training.json
                == [
                    [
                        "transform": "random-resized-crop", "side": 224, "scale": [0.08, 1],
                        "ratio": [0.75, .number(4.0 / 3)],
                    ],
                    ["transform": "flip", "axis": "horizontal", "probability": 0.5],
                    ["transform": "nearest-rotation", "degrees": 7], normalise,
                ])
        #expect(
            TaskCard.txc.pipelines.validation.json
                == [resize, ["transform": "centre-crop", "side": 224], normalise])
        #expect(TaskCard.txc.pipelines.test.json == [resize, ["transform": "ten-crops", "side": 224], normalise])
    }

    @Test func `the lungs are changed by one of two in light and one of three in shape`() {
        #expect(
            TaskCard.lxs.pipelines.training.json
                == [
                    ["transform": "resize", "side": 224, "interpolation": "bilinear", "mask": "nearest"],
                    [
                        "oneOf": [
                            ["transform": "brightness-contrast", "brightness": 0.2, "contrast": 0.2],
                            ["transform": "gamma", "lowest": 80, "highest": 120],
                        ], "probability": 0.3,
                    ],
                    [
                        "oneOf": [
                            ["transform": "elastic", "alpha": 120, "sigma": 6, "affine": 3.6],
                            ["transform": "grid-distortion", "steps": 5, "limit": 0.3],
                            ["transform": "optical-distortion", "distortion": 2, "shift": 0.5],
                        ], "probability": 0.3,
                    ],
                    ["transform": "random-sized-crop", "heights": [156, 224], "side": 224, "probability": 0.25],
                    ["transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]],
                ])
    }

    @Test func `the vessels' default is as many steps as its authors', and the quick one a third of them`() throws {
        // 18 of DRIVE's images train.
        #expect(TaskCard.vfs.recipe.steps(of: 18) * TaskCard.vfs.recipe.epochs == 1500)
        let quick = try TaskCard.vfs.following("quick").recipe
        #expect(quick.batch == 4 && quick.views == 1 && quick.draws == .fresh)
        #expect(quick.steps(of: 18) * quick.epochs == 500)
        #expect(try TaskCard.vfs.following("code").recipe == TaskCard.vfs.recipe)
    }

    @Test func `the vessels are turned, mirrored, coloured and made noisy`() {
        let factors: JSONValue = [0.8, 1.2]
        func flip(_ axis: JSONValue) -> JSONValue { ["transform": "flip", "axis": axis, "probability": 0.5] }
        #expect(
            TaskCard.vfs.pipelines.training.json
                == [
                    ["transform": "resize", "side": 512, "interpolation": "bilinear", "mask": "bilinear"],
                    ["transform": "rotation", "degrees": [0, 360], "probability": 0.5],
                    flip("horizontal"), flip("vertical"), flip("diagonal"),
                    [
                        "transform": "colour-jitter", "brightness": factors, "contrast": factors,
                        "saturation": factors, "probability": 0.5,
                    ],
                    ["transform": "gaussian-noise", "deviation": 0.05, "probability": 0.5],
                    ["transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]],
                ])
    }
}
