import Files
import HDF5
import Tensors

/// The writing of weights that Keras 3 loads: `.weights.h5` files, and `.keras` archives around such a file.
package enum KerasWeightsWriter {
    /// Writes a `.weights.h5` file, which appears whole or not at all; the same layers give the same bytes.
    ///
    /// - Parameters:
    ///   - layers: The layers in the order of the model.
    ///   - path: The target.
    /// - Throws: `CheckpointError` when a variable is of another type or cannot be read, or the file cannot be written.
    package static func write(_ layers: [KerasLayer], to path: String) throws(CheckpointError) {
        let bytes = try file(layers, path)
        try CheckpointError.passingOn { () throws(FileError) in try AtomicFile.write(to: path, bytes) }
    }

    /// Writes a `.keras` archive, which appears whole or not at all; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - layers: The layers in the order of the model.
    ///   - configuration: The model, as the JSON of `config.json`.
    ///   - metadata: The JSON of `metadata.json`, which states the version of Keras.
    ///   - path: The target.
    /// - Throws: `CheckpointError` as for a file of weights.
    package static func writeArchive(
        _ layers: [KerasLayer], configuration: String, metadata: String, to path: String
    ) throws(CheckpointError) {
        let bytes = try file(layers, path)
        try CheckpointError.passingOn { () throws(FileError) in
            var archive = try ZipWriter(path)
            try archive.add(KerasArchive.metadata, Array(metadata.utf8))
            try archive.add(KerasArchive.configuration, Array(configuration.utf8))
            try archive.add(KerasArchive.weights, bytes)
            try archive.finish()
        }
    }

    private static func file(_ layers: [KerasLayer], _ path: String) throws(CheckpointError) -> [UInt8] {
        var groups: [NewGroup] = []
        for layer in layers {
            for variable in layer.variables where variable.dtype != .float32 && variable.dtype != .float64 {
                throw .tensor(path: path, name: variable.name, fault: .unwritable(variable.dtype))
            }
            let datasets = layer.variables.enumerated().map { index, variable in
                NewGroup.Dataset(name: String(index), dtype: variable.dtype, extents: variable.shape.dimensions)
            }
            groups.append(
                NewGroup(path: layer.group, texts: layer.name.map { ["name": $0] } ?? [:], datasets: datasets))
        }
        var writer = try passingOn(path) { () throws(HDF5Error) in try Writer(groups) }
        for variable in layers.flatMap(\.variables) {
            try variable.write(to: path) { piece throws(CheckpointError) in
                try passingOn(path) { () throws(HDF5Error) in try writer.append(piece) }
            }
        }
        return try passingOn(path) { () throws(HDF5Error) in try writer.finish() }
    }

    private static func passingOn<Result: ~Copyable>(
        _ path: String, _ body: () throws(HDF5Error) -> Result
    ) throws(CheckpointError) -> Result {
        do throws(HDF5Error) {
            return try body()
        } catch {
            throw .hdf5(path: path, fault: error)
        }
    }
}

/// The variables of one layer in a file that Keras 3 reads.
package struct KerasLayer: Sendable {
    /// The path of the group that holds them, such as `layers/conv2d_1/vars`, by its parts.
    let group: [String]
    /// The layer's own name, which Keras notes at the group.
    let name: String?
    /// By their positions: of a convolution kernel and bias; of a normalisation gamma, beta, moving mean and variance.
    let variables: [TensorEntry]

    /// Describes a layer.
    ///
    /// - Parameters:
    ///   - group: The path of the group, whose parts are joined by slashes.
    ///   - name: The layer's own name, if it is to be noted.
    ///   - variables: Its variables as float32 or float64 in Keras' arrangement; a layer without any keeps its empty group.
    package init(group: String, name: String?, variables: [TensorEntry]) {
        self.group = group.split(separator: "/").map(String.init)
        self.name = name
        self.variables = variables
    }
}
