// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same bar: no warnings, no implicit imports, no bare existentials.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Modules without C beneath them also prove that they use no unsafe construct.
let safe = strict + [.strictMemorySafety()]

/// Arithmetic loops are 40 times slower unoptimised, so they are optimised in debug builds too.
let hot: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// `Files` has the one type that lends spans onward, a cursor over the bytes of another.
let lending: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes")]

/// A C library of the machine: `Sources/System/<name>/{module.modulemap,shim.h}`.
///
/// The module map names the library to link and the shim its header, so no pkg-config is needed.
func system(_ name: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", providers: [.apt([apt])])
}

/// A Swift module and the modules it may import.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting]
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a module; `Fixtures`, when there are any, are copied beside the test binary.
func tests(_ name: String, _ more: [Target.Dependency] = [], fixtures: Bool = false) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + more,
        resources: fixtures ? [.copy("Fixtures")] : [], swiftSettings: strict)
}

/// The harness of Tools/fuzz, which alone sets this: it needs libFuzzer, so ordinary builds do not know it.
let fuzzing: [Target] =
    Context.environment["ZOO_FUZZ"] == nil
    ? []
    : [
        .systemLibrary(name: "CFuzzer", path: "Sources/System/CFuzzer"),
        .executableTarget(
            name: "zoo-fuzz",
            dependencies: ["CFuzzer", "Checkpoints", "Confinement", "Files", "HDF5", "Images", "Tensors"],
            swiftSettings: strict,
            // The other linker stumbles over the sanitizer's symbols.
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
    ]

let package = Package(
    name: "zoo",
    products: [
        .executable(name: "zoo", targets: ["zoo"]),
        // Lies beside the former, and has the libraries that only some DICOM files need.
        .executable(name: "zoo-dicom", targets: ["zoo-dicom"]),
    ],
    targets: [
        system("CCrypto", apt: "libssl-dev"),
        system("CGIF", apt: "libgif-dev"),
        system("CGOMP", apt: "libgomp1"),
        system("CHDF5", apt: "libhdf5-dev"),
        // The kernel's own interface.
        .systemLibrary(name: "CLinux", path: "Sources/System/CLinux"),
        system("COneDNN", apt: "libdnnl-dev"),
        system("CSeccomp", apt: "libseccomp-dev"),
        system("CSPNG", apt: "libspng-dev"),
        system("CTIFF", apt: "libtiff-dev"),
        system("CTurboJPEG", apt: "libturbojpeg0-dev"),
        system("CZlib", apt: "zlib1g-dev"),

        module("Errors", settings: safe),
        module("Tensors", ["Errors"], settings: safe + hot),
        module("Measures", settings: safe + hot),
        module("Arguments", ["Errors"], settings: safe),
        // The loop over bytes is optimised in debug builds too.
        .target(name: "Checksums", cSettings: [.unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror"])]),
        module("Files", ["CCrypto", "CZlib", "Checksums", "Errors"], settings: strict + hot + lending),
        module("Confinement", ["CLinux", "CSeccomp"], settings: strict),
        // The libraries' interfaces are C++ and callbacks; the headers are those of libdcmtk-dev, libcharls-dev and libopenjp2-7-dev.
        .target(
            name: "DICOMShim",
            cxxSettings: [.unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror"])],
            linkerSettings: ["dcmjpeg", "dcmdata", "oflog", "ofstd", "charls", "openjp2"].map { .linkedLibrary($0) }),
        module("DICOMCodec", ["Confinement"], settings: strict),
        .executableTarget(
            name: "zoo-dicom", dependencies: ["Confinement", "DICOMCodec", "DICOMShim"], swiftSettings: strict),
        module("HDF5", ["CHDF5", "CLinux", "Confinement", "Errors", "Tensors"], settings: strict),
        module(
            "Images",
            ["CGIF", "CSPNG", "CTIFF", "CTurboJPEG", "Confinement", "DICOMCodec", "Errors", "Files", "Tensors"],
            settings: strict + hot),
        module("Networks", ["Tensors"], settings: safe),
        // What is asked of a device; each is a module of its own.
        module("Engine", ["Errors", "Networks", "Tensors"], settings: safe),
        .target(
            name: "Kernels", dependencies: ["CGOMP"],
            cSettings: [
                // Arithmetic is optimised in debug builds too; without errno and traps, square roots and choices vectorise.
                .unsafeFlags([
                    "-O3", "-fno-math-errno", "-fno-trapping-math", "-Wall", "-Wextra", "-Werror", "-Wno-psabi",
                    // Which variant runs is decided while the program is being linked, when that sanitizer is not ready yet.
                    "-fno-sanitize=thread",
                ])
            ]),
        module(
            "EngineCPU", ["CGOMP", "COneDNN", "Engine", "Errors", "Kernels", "Networks", "Tensors"],
            settings: strict + hot),
        module("Checkpoints", ["Errors", "Files", "HDF5", "Tensors"], settings: safe + hot),
        module(
            "Conversion", ["Checkpoints", "Engine", "Errors", "Files", "Networks", "Tensors"], settings: safe + hot),
        module("Results", ["Errors", "Files", "Measures", "Tensors"], settings: safe + hot),
        module(
            "Catalog", ["Checkpoints", "Conversion", "Engine", "Errors", "Files", "Networks", "Results", "Tensors"],
            settings: safe),
        module("Training", ["Engine", "Measures", "Networks", "Tensors"], settings: safe + hot),
        module(
            "Tasks", ["Engine", "Errors", "Files", "Images", "Measures", "Networks", "Tensors", "Training"],
            settings: safe + hot),
        module(
            "Evaluation",
            [
                "Catalog", "Checkpoints", "Conversion", "Engine", "Errors", "Files", "Images", "Measures", "Networks",
                "Results", "Tasks", "Tensors", "Training",
            ],
            settings: safe),
        .executableTarget(
            name: "zoo",
            dependencies: [
                "Arguments", "Catalog", "Checkpoints", "Confinement", "Conversion", "DICOMCodec", "Engine", "EngineCPU",
                "Errors", "Evaluation", "Files", "HDF5", "Images", "Measures", "Networks", "Results", "Tasks",
                "Tensors",
                "Training",
            ],
            // A command runs on its caller's thread: the main one, whose stack is the largest.
            swiftSettings: safe + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),

        .executableTarget(
            name: "zoo-benchmark", dependencies: ["Engine", "EngineCPU", "Networks", "Tensors"], swiftSettings: strict),
        .executableTarget(
            name: "zoo-rejections", dependencies: ["Results", "Tensors"], swiftSettings: safe + hot),

        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        // A device of plain layers, and what PyTorch computed.
        .target(
            name: "EngineTestSupport", dependencies: ["Engine", "Networks", "Tensors"], path: "Tests/EngineTestSupport",
            resources: [.copy("Fixtures")], swiftSettings: strict + hot),
        .executableTarget(
            name: "confinement-child", dependencies: ["CLinux", "Confinement"], path: "Tests/ConfinementChild",
            swiftSettings: strict),
        tests("Arguments", ["Errors"], fixtures: true),
        tests(
            "Catalog",
            [
                "Checkpoints", "Conversion", "Engine", "EngineCPU", "Errors", "Files", "Measures", "Networks",
                "Results", "Tensors", "TestSupport",
            ]),
        tests("Checkpoints", ["Errors", "Files", "HDF5", "Tensors", "TestSupport"], fixtures: true),
        tests("Confinement", ["confinement-child", "TestSupport"]),
        tests(
            "Conversion",
            ["Checkpoints", "Engine", "EngineCPU", "Errors", "Files", "Networks", "Tensors", "TestSupport"],
            fixtures: true),
        tests("DICOMCodec", ["Confinement", "TestSupport"]),
        tests("Engine", ["Networks", "Tensors"]),
        tests("EngineCPU", ["AllocationCounter", "Engine", "EngineTestSupport", "Kernels", "Networks", "Tensors"]),
        .testTarget(
            name: "EngineConformance",
            dependencies: ["Engine", "EngineCPU", "EngineTestSupport", "Networks", "Tensors"], swiftSettings: strict),
        tests("Errors"),
        tests(
            "Evaluation",
            [
                "Catalog", "Checkpoints", "Engine", "EngineCPU", "Errors", "Files", "Images", "Measures", "Networks",
                "Results", "Tasks", "Tensors", "TestSupport", "Training",
            ],
            fixtures: true),
        tests("Files", ["Errors", "TestSupport"]),
        tests("HDF5", ["Confinement", "Errors", "Tensors", "TestSupport"]),
        tests("Images", ["AllocationCounter", "Errors", "Files"], fixtures: true),
        tests("Measures", fixtures: true),
        tests("Networks", ["Tensors"]),
        tests("Results", ["Errors", "Files", "Measures", "Tensors", "TestSupport"], fixtures: true),
        tests(
            "Tasks",
            ["Engine", "Errors", "Files", "Images", "Measures", "Networks", "Tensors", "TestSupport", "Training"],
            fixtures: true),
        tests("Tensors"),
        tests("Training", ["Engine", "EngineCPU", "Measures", "Networks", "Tensors"], fixtures: true),
        tests(
            "zoo",
            [
                "Arguments", "Catalog", "Checkpoints", "Conversion", "Engine", "EngineCPU", "Errors", "Evaluation",
                "Files", "Images", "Networks", "Results", "Tasks", "Tensors", "TestSupport",
            ]),
    ] + fuzzing,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
