import Checkpoints
import Foundation
import Tensors
import Testing

/// Files that the frameworks themselves wrote: imported by the program, they compute what those frameworks compute.
@Suite struct FrameworkFeatureTests {
    /// ‖a − b‖₂ / ‖b‖₂: two float32 implementations of fifty layers agree to about 1e-6.
    private static let tolerance = 1e-5

    private static func keras(_ file: String, _ features: String, _ options: String...) -> FrameworkFile {
        FrameworkFile(framework: "keras", file: file, options: options, input: "input.npy", features: features)
    }

    private static func tensorFlow(_ file: String, _ features: String, _ options: String...) -> FrameworkFile {
        FrameworkFile(framework: "tensorflow", file: file, options: options, input: "images.npy", features: features)
    }

    private static func haiku(_ file: String, _ options: String...) -> FrameworkFile {
        FrameworkFile(
            framework: "haiku", file: file, options: options, input: "input.npy", features: "\(file).features.npy")
    }

    private static func scheme(_ file: String, _ features: String, _ options: String...) -> FrameworkFile {
        FrameworkFile(framework: "schemes", file: file, options: options, input: "input.npy", features: features)
    }

    private static let files = [
        scheme("transformers.safetensors", "transformers.npy", "--as-backbone-of", "imagenet"),
        scheme("learner.pth", "learner.npy", "--as-backbone-of", "imagenet"),
        scheme("averaged.pth", "learner.npy", "--as", "imagenet", "--branch", "model"),
        scheme("averaged.pth", "averaged.npy", "--as", "imagenet", "--branch", "model_ema"),
        scheme("pruned.pth", "pruned.npy", "--as", "imagenet"),
        scheme("counted.pth", "counted.npy", "--as", "imagenet"),
        scheme("objects.zip", "objects.npy", "--as", "imagenet-keras"),
        keras("keras1.h5", "applications-2015.npy", "--as", "imagenet-keras"),
        keras("keras1-notop.h5", "applications-2015.npy", "--as", "imagenet-keras"),
        keras("keras2-old-names.h5", "applications-2015.npy", "--as", "imagenet-keras"),
        keras("keras2-weights.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("keras2-model.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("keras2-model.h5", "applications.npy", "--as", "radimagenet"),
        keras("keras2-top.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("keras2-numbered.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("keras3-legacy.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("keras3.weights.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("keras3.keras", "applications.npy", "--as", "imagenet-keras"),
        keras("compressed.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("half.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("double.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("split.h5", "applications.npy", "--as", "imagenet-keras"),
        keras("newt.h5", "newt.npy", "--as", "simclr-v1"),
        keras("torchvision-flat.h5", "torchvision.npy", "--as", "imagenet"),
        tensorFlow("ResNet50_1x.zip", "simclr-v1.npy"),
        tensorFlow("r50_1x_sk0", "simclr-v2-base.npy"),
        tensorFlow("r50_1x_sk0", "simclr-v2-ema.npy", "--branch", "ema"),
        haiku("byol-dill.pkl"),
        haiku("byol-plain.pkl"),
        haiku("byol.npz"),
    ]

    @Test(arguments: files)
    func `an imported network computes what its framework computes`(_ file: FrameworkFile) throws {
        try Program.with { program in
            try file.place(in: program.folder)
            let imported = try program.run(["import", file.file, "--name", "it"] + file.options)
            #expect(imported.status == 0, "\(imported.errors)")
            let run = try program.run("features", "it", file.inputPath, "-o", "features.npy")
            #expect(run.status == 0, "\(run.errors)")
            let found = try NumPyFile.read(program.folder.appending(path: "features.npy").path)
            let expected = try NumPyFile.read(file.featuresPath)
            #expect(found.shape == expected.shape)
            #expect(Self.distance(found.values, expected.values) <= Self.tolerance)
        }
    }

    private static func distance(_ a: [Float], _ b: [Float]) -> Double {
        let difference = zip(a, b).reduce(0.0) { $0 + pow(Double($1.0) - Double($1.1), 2) }
        return (difference / b.reduce(0.0) { $0 + pow(Double($1), 2) }).squareRoot()
    }
}
