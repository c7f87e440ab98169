import Files

extension KerasGraph {
    /// The configuration from which Keras 3 makes the model anew: the member `config.json` of a `.keras` file.
    ///
    /// - Returns: JSON with sorted keys.
    /// - Throws: `ConversionError.unreadable` when it cannot be written as JSON.
    func configuration() throws(ConversionError) -> String {
        let layers = ordered
        let model: JSONValue = [
            "module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional",
            "config": [
                "name": .text(Self.name), "trainable": true,
                "layers": .list(layers.map { $0.configuration(shapes: shapes) }),
                "input_layers": Self.end(layers.first), "output_layers": Self.end(layers.last),
            ],
        ]
        return try KerasModel.json(model)
    }

    /// The first or the last layer, its first call and its first result.
    private static func end(_ layer: KerasNode?) -> JSONValue { [.text(layer?.name ?? ""), 0, 0] }
}
