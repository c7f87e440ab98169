/// The callables that a checkpoint may apply: each is understood here, none is run.
enum Reconstructor {
    case tensor, tensorV2, tensorV3
    case parameter, parameterWithState, tensorOfType, tensorFromNumPy, tensorFromTensor
    /// A class of tensors, called or instantiated with the tensor, or with nothing: then its state has the tensor.
    case tensorClass
    case metaTensor
    /// Keeps its name and arguments, and means nothing more.
    case inert
    case dictionary, defaultDictionary, list, tuple, set, bytes, size
    /// Inert, when the parts are there.
    case sparse, numpyGenerator
    case encodedText
    case newObject, reconstructedObject
    /// A dictionary whose class has its own way of being rebuilt.
    case mapping
    /// An array by the function and arguments that would make it.
    case arrayOfParts
    case namedTuple, module, attribute, typeByName
    /// Inert for some arguments, unknown for others.
    case member, typeOf, subscripted
    case numpyType, numpyScalar, numpyEmptyArray, numpyBufferArray

    init?(named name: String) {
        guard let reconstructor = Self.table[name] else { return nil }
        self = reconstructor
    }

    /// Whether an instance made by NEWOBJ is read as what its class means.
    var isReadWhenInstantiated: Bool { isCollection || self == .tensorClass }

    private var isCollection: Bool {
        switch self {
        case .dictionary, .defaultDictionary, .mapping, .list, .tuple, .set: true
        default: false
        }
    }

    /// Whether it holds on to whatever it is given.
    var isContainer: Bool {
        switch self {
        case .inert, .newObject, .reconstructedObject, .typeOf, .member, .subscripted: true
        default: isCollection
        }
    }

    private static let table: [String: Reconstructor] = {
        var table: [String: Reconstructor] = [
            "torch._utils._rebuild_tensor": .tensor,
            "torch._utils._rebuild_tensor_v2": .tensorV2,
            "torch._utils._rebuild_tensor_v3": .tensorV3,
            "torch._utils._rebuild_parameter": .parameter,
            "torch._utils._rebuild_parameter_with_state": .parameterWithState,
            "torch._tensor._rebuild_from_type": .tensorOfType,
            "torch._tensor._rebuild_from_type_v2": .tensorOfType,
            "torch._utils._rebuild_device_tensor_from_numpy": .tensorFromNumPy,
            "torch._utils._rebuild_xla_tensor": .tensorFromNumPy,
            "torch._utils._rebuild_device_tensor_from_cpu_tensor": .tensorFromTensor,
            "torch._utils._rebuild_meta_tensor_no_storage": .metaTensor,
            "torch.Size": .size,
            "torch._utils._rebuild_sparse_tensor": .sparse,
            "torch._utils._rebuild_sparse_csr_tensor": .sparse,
            "mmengine.config.config.ConfigDict": .dictionary,
            "torch.nn.parameter.Parameter": .tensorClass,
            "torch.nn.parameter.Buffer": .tensorClass,
            "torch.autograd.variable.Variable": .tensorClass,
            "torch.Tensor": .tensorClass,
            "torch._tensor.Tensor": .tensorClass,
            "collections.OrderedDict": .dictionary,
            "collections.Counter": .dictionary,
            "collections.defaultdict": .defaultDictionary,
            "collections.deque": .list,
            "builtins.dict": .dictionary,
            "builtins.list": .list,
            "builtins.tuple": .tuple,
            "builtins.set": .set,
            "builtins.frozenset": .set,
            "builtins.bytes": .bytes,
            "builtins.bytearray": .bytes,
            "codecs.encode": .encodedText,
            "dill._dill._create_namedtuple": .namedTuple,
            "dill._dill._import_module": .module,
            "dill._dill._get_attr": .attribute,
            "dill._dill._load_type": .typeByName,
            "builtins.getattr": .member,
            "builtins.type": .typeOf,
            "operator.getitem": .subscripted,
            "copyreg.__newobj__": .newObject,
            "copyreg._reconstructor": .reconstructedObject,
            "numpy.dtype": .numpyType,
            "numpy._core.multiarray.scalar": .numpyScalar,
            "numpy._core.multiarray._reconstruct": .numpyEmptyArray,
            // The compiled module behind it, by which dill goes.
            "numpy._core._multiarray_umath.scalar": .numpyScalar,
            "numpy._core._multiarray_umath._reconstruct": .numpyEmptyArray,
            "numpy._core.numeric._frombuffer": .numpyBufferArray,
        ]
        for name in tensorClassNames { table[name] = .tensorClass }
        for name in mappingNames { table[name] = .mapping }
        for name in arrayNames { table[name] = .arrayOfParts }
        for name in inertNames + InertClass.constructors { table[name] = .inert }
        for name in InertClass.numpyGenerators { table[name] = .numpyGenerator }
        return table
    }()

    /// The classes that PyTorch had before 0.4, one for each element type.
    private static let tensorClassNames = ["torch", "torch.cuda"].flatMap { module in
        ["Float", "Double", "Half", "Long", "Int", "Short", "Char", "Byte"].map { "\(module).\($0)Tensor" }
    }

    /// Haiku's trees of parameters, over the years, and Flax's.
    private static let mappingNames = [
        "haiku._src.data_structures.frozendict", "haiku._src.data_structures.FlatMapping",
        "haiku._src.data_structures.FlatMap", "haiku.data_structures.frozendict",
        "haiku.data_structures.FlatMapping", "haiku.data_structures.FlatMap",
        "flax.core.frozen_dict.FrozenDict",
    ]

    private static let arrayNames = [
        "dill._dill._create_array", "jax._src.array._reconstruct_array",
        "jax._src.device_array.reconstruct_device_array", "jax._src.device_array._reconstruct_device_array",
        "jax.interpreters.xla._reconstruct_device_array", "jax._src.dispatch._reconstruct_device_array",
    ]

    private static let inertNames = [
        "torch._utils._rebuild_qtensor",
        "torch._utils._rebuild_nested_tensor",
        "torch._utils._rebuild_wrapper_subclass", "torch.serialization._get_layout", "torch.device",
        "builtins.complex", "builtins.slice", "builtins.range", "functools.partial",
        "datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta", "datetime.timezone",
        "decimal.Decimal", "fractions.Fraction", "uuid.UUID",
        "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePath", "pathlib.PurePosixPath",
        "pathlib.PureWindowsPath", "pathlib._local.PosixPath", "pathlib._local.WindowsPath",
        "pathlib._local.Path", "pathlib._local.PurePosixPath", "pathlib._local.PureWindowsPath",
    ]
}
