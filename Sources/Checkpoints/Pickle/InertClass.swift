/// Classes that people keep in checkpoints beside the weights, whose instances are settings, counters and generators of random numbers.
enum InertClass {
    /// Whether a name is that of such a class, or of one whose instances are made without a call.
    static func isKnown(_ name: String) -> Bool {
        instances.contains(name) || name.hasPrefix("omegaconf.") || name.hasPrefix("typing.")
    }

    /// Those that a pickle calls, and functions in their place: nothing but an object comes of it, whatever they are given.
    static let constructors =
        [
            "types.SimpleNamespace", "types.GenericAlias", "types.MappingProxyType", "builtins.xrange",
            "builtins.complex", "collections.ChainMap", "re._compile", "re.RegexFlag", "ipaddress.IPv4Address",
            "ipaddress.IPv6Address", "mmengine.config.config.ConfigDict", "torch._C.Generator", "torch.Generator",
        ] + numpyGenerators + enumerations

    /// `numpy/random/_pickle.py`, and what Cython makes of its classes.
    private static let numpyGenerators = [
        "numpy.random._pickle.__generator_ctor", "numpy.random._pickle.__bit_generator_ctor",
        "numpy.random._pickle.__randomstate_ctor", "numpy.random.__generator_ctor",
        "numpy.random.__bit_generator_ctor", "numpy.random.__RandomState_ctor",
        "numpy.random.bit_generator.__pyx_unpickle_SeedSequence",
        "numpy.random.bit_generator.__pyx_unpickle_SeedlessSeedSequence",
    ]

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
