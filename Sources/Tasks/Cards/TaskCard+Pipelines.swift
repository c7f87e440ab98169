import Files

extension TaskCard.Pipelines {
    /// Reads the pipelines; those that are left out are those of the published tasks with this network.
    init(_ place: JSONPlace?, for network: TaskNetwork, side: Int) throws(JSONFault) {
        let standard = try Self.standard(for: network).scaled(by: Double(side) / Double(Self.standardSide))
        guard let place else {
            self = standard
            return
        }
        self = try place.object { (pipelines) throws(JSONFault) in
            func read(_ key: String, _ standard: Pipeline) throws(JSONFault) -> Pipeline {
                try pipelines.optional(key).map { (place) throws(JSONFault) in
                    try Pipeline(place, side: side)
                } ?? standard
            }
            func readSingle(_ key: String, _ standard: Pipeline) throws(JSONFault) -> Pipeline {
                let pipeline = try read(key, standard)
                guard pipeline.views == 1 else {
                    throw .unexpected(
                        path: "\(place.path).\(key)", expected: "ten crops in the test alone", found: "them")
                }
                return pipeline
            }
            return TaskCard.Pipelines(
                training: try readSingle("training", standard.training),
                validation: try readSingle("validation", standard.validation), test: try read("test", standard.test))
        }
    }

    /// The published input of chest X-rays.
    private static let standardSide = 224

    /// Those of chest X-rays: the papers' classification tasks, and the lungs' and the pneumothorax' segmentation.
    private static func standard(for network: TaskNetwork) throws(JSONFault) -> Self {
        let normalise: JSONValue = ["transform": "normalise"]
        func pipeline(_ steps: [JSONValue], _ name: String) throws(JSONFault) -> Pipeline {
            try Pipeline(JSONPlace(.list(steps + [normalise]), path: "pipelines.\(name)"), side: standardSide)
        }
        switch network {
        case .classifier:
            let resize: JSONValue = ["transform": "resize", "side": 256]
            return Self(
                training: try pipeline(
                    [
                        ["transform": "random-resized-crop"], ["transform": "flip", "axis": "horizontal"],
                        ["transform": "nearest-rotation", "degrees": 7],
                    ], "training"),
                validation: try pipeline([resize, ["transform": "centre-crop"]], "validation"),
                test: try pipeline([resize, ["transform": "ten-crops"]], "test"))
        case .unet:
            let resize: JSONValue = ["transform": "resize"]
            return Self(
                training: try pipeline(
                    [
                        resize,
                        [
                            "oneOf": [["transform": "brightness-contrast"], ["transform": "gamma"]],
                            "probability": 0.3,
                        ],
                        [
                            "oneOf": [
                                ["transform": "elastic"], ["transform": "grid-distortion"],
                                ["transform": "optical-distortion"],
                            ], "probability": 0.3,
                        ],
                        ["transform": "random-sized-crop"],
                    ], "training"),
                validation: try pipeline([resize], "validation"), test: try pipeline([resize], "test"))
        }
    }

    var json: JSONValue {
        ["training": training.json, "validation": validation.json, "test": test.json]
    }
}
