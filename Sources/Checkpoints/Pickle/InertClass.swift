/// Classes that people keep in checkpoints beside the weights, whose instances are settings, counters and generators of random numbers.
enum InertClass {
    /// Whether a name is that of such a class, or of one whose instances are made without a call.
    static func isKnown(_ name: String) -> Bool {
        instances.contains(name) || name.hasPrefix("omegaconf.") || name.hasPrefix("typing.")
    }

    /// Those that a pickle calls, and functions in their place: nothing but an object comes of it, whatever they are given.
    static let constructors =
        [
            "types.SimpleNamespace", "types.GenericAlias", "builtins.xrange", "re._compile", "re.RegexFlag",
            "ipaddress.IPv4Address", "ipaddress.IPv6Address", "torch._C.Generator", "torch.Generator",
            "numpy.random.bit_generator.__pyx_unpickle_SeedSequence",
        ] + enumerations

    /// How NumPy makes generators again, by `numpy/random/_pickle.py`.
    ///
    /// These call the class or function that they are given, so that it must be one of NumPy's.
    static let numpyGenerators = [
        "numpy.random._pickle.__generator_ctor", "numpy.random._pickle.__bit_generator_ctor",
        "numpy.random._pickle.__randomstate_ctor", "numpy.random.__bit_generator_ctor",
    ]

    private static let numpyBitGenerators: Set<String> = ["MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"]

    /// Whether one of these functions may be given a text, as the name of a class.
    static func isNumPyBitGenerator(_ name: String) -> Bool { numpyBitGenerators.contains(name) }

    /// Whether one of these functions may be given, or have made, what has this name.
    static func isPartOfNumPyGenerator(_ name: String) -> Bool {
        numpyGenerators.contains(name)
            || numpyBitGenerators.contains { name == "numpy.random._\($0.lowercased()).\($0)" }
            || name == "numpy.random._pcg64.PCG64DXSM"
    }

    /// The classes that `copyreg._reconstructor` may call; it calls whatever it is given.
    static let bases: Set<String> = [
        "builtins.object", "builtins.dict", "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset",
        "builtins.int", "builtins.long", "builtins.float", "builtins.complex", "builtins.str", "builtins.unicode",
        "builtins.bytes", "builtins.bytearray", "collections.OrderedDict", "collections.defaultdict",
        "collections.deque",
    ]

    /// Whether an instance may be made of a class without doing more; of Python's own only those that call nothing.
    static func mayBeMade(_ name: String) -> Bool {
        !["builtins.", "itertools.", "functools.", "operator.", "_functools.", "weakref."].contains(
            where: name.hasPrefix)
            || bases.contains(name) || name == "functools.partial"
    }

    /// What takes parameters in brackets.
    static let genericTypes = Set(
        [
            "Any", "Callable", "Dict", "FrozenSet", "Iterable", "List", "Literal", "Mapping", "Optional", "Sequence",
            "Set", "Tuple",
            "Type", "Union",
        ].map { "typing.\($0)" })

    /// Their members are pickled as a call of the class with the member's value.
    private static let enumerations = [
        "torchvision.transforms.functional.InterpolationMode", "transformers.trainer_utils.IntervalStrategy",
        "transformers.trainer_utils.SaveStrategy", "transformers.trainer_utils.HubStrategy",
        "transformers.trainer_utils.SchedulerType", "transformers.training_args.OptimizerNames",
        "PIL.Image.Resampling",
    ]

    /// Made by NEWOBJ, or only named.
    private static let instances: Set<String> = [
        "argparse.Namespace", "easydict.EasyDict", "munch.Munch", "addict.addict.Dict", "yacs.config.CfgNode",
        "lightning_fabric.utilities.data.AttributeDict", "lightning.fabric.utilities.data.AttributeDict",
        "pytorch_lightning.utilities.parsing.AttributeDict", "mmengine.config.config.Config",
        "mmengine.logging.history_buffer.HistoryBuffer", "mmcv.utils.config.ConfigDict", "addict.Dict",
        "torch.torch_version.TorchVersion", "packaging.version.Version", "collections.UserDict",
        "UserDict.IterableUserDict", "builtins.long", "builtins.unicode", "builtins.type", "builtins.complex",
        "builtins.Ellipsis", "builtins.NotImplemented",
        "numpy.random._pcg64.PCG64", "numpy.random._pcg64.PCG64DXSM", "numpy.random._mt19937.MT19937",
        "numpy.random._philox.Philox", "numpy.random._sfc64.SFC64", "numpy.random.bit_generator.SeedSequence",
        "numpy.random._generator.Generator", "numpy.random.mtrand.RandomState",
    ]

    /// Classes whose methods a pickle may look up by name, which protocols below 4 write as a call of `getattr`.
    static let looksUpMethods: Set<String> = ["mmengine.logging.history_buffer.HistoryBuffer", "datetime.datetime"]
}

/// The names of Python classes and functions, across the versions of Python and NumPy that wrote them.
enum PythonName {
    /// The name as Python 3 and NumPy 2 spell it, without control characters.
    static func canonical(module: String, name: String) -> String {
        let module = modules[module] ?? renamedPackage(module)
        let plain = "\(module).\(name)".unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar.value == 0x7F ? "·" : Character(scalar)
        }
        return String(plain)
    }

    private static let modules = [
        "__builtin__": "builtins", "copy_reg": "copyreg", "torch.tensor": "torch._tensor", "_codecs": "codecs",
        "dill.dill": "dill._dill", "_operator": "operator",
    ]

    private static func renamedPackage(_ module: String) -> String {
        for (old, new) in [("numpy.core.", "numpy._core.")] where module.hasPrefix(old) {
            return new + module.dropFirst(old.count)
        }
        return module
    }

    /// Whether a name stands for a type whose mention means something to the reader.
    static func isKnownType(_ name: String) -> Bool {
        StorageType(className: name) != nil || DTypeName.dtype(name) != nil || known.contains(name)
            || NumPyType.addedTypes[name] != nil || name.hasPrefix("numpy.dtypes.") || InertClass.isKnown(name)
    }

    private static let known: Set<String> = [
        "builtins.object", "builtins.int", "builtins.float", "builtins.str", "builtins.bool", "builtins.bytes",
        "numpy.ndarray", "torch.strided", "torch.contiguous_format", "torch.channels_last", "torch.preserve_format",
        "torch.per_tensor_affine", "torch.per_channel_affine", "torch.sparse_coo", "torch.sparse_csr",
    ]
}
