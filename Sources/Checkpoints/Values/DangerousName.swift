/// Functions that no checkpoint of weights has a reason to call.
///
/// What is not known is refused whether it stands here or not; the list only makes the words stronger.
enum DangerousName {
    /// The first that is one.
    static func first(among uses: [GlobalUse]) -> String? { uses.map(\.name).first(where: isKnown) }

    /// Whether a function runs programs or code, or reads, writes or sends what is not in the file.
    static func isKnown(_ name: String) -> Bool {
        names.contains(name) || modules.contains { name.hasPrefix($0) }
    }

    private static let names: Set<String> = [
        "builtins.eval", "builtins.exec", "builtins.compile", "builtins.__import__", "builtins.open",
        "builtins.input", "builtins.breakpoint", "builtins.setattr", "builtins.delattr", "builtins.globals",
        "types.FunctionType", "types.CodeType", "types.LambdaType", "torch.load", "torch.jit.load", "numpy.load",
        "torch.storage._load_from_bytes", "torch.serialization.load", "joblib.load", "dill._dill._create_function",
        "dill._dill._create_code", "code.InteractiveInterpreter", "timeit.timeit", "cProfile.run", "profile.run",
        "code.InteractiveConsole", "pdb.run", "bdb.Bdb.run", "trace.Trace.run", "doctest.debug_script",
        "operator.methodcaller",
    ]

    private static let modules = [
        "os.", "posix.", "nt.", "posixpath.", "ntpath.", "subprocess.", "_posixsubprocess.", "pty.", "sys.", "shutil.",
        "importlib.", "runpy.", "socket.", "_socket.", "ssl.", "ctypes.", "_ctypes.", "pickle.", "_pickle.", "cPickle.",
        "cloudpickle.", "marshal.", "shelve.", "webbrowser.", "urllib.", "http.", "requests.", "httpx.", "aiohttp.",
        "ftplib.", "smtplib.", "telnetlib.", "asyncio.", "multiprocessing.", "threading.", "_thread.", "signal.",
        "codeop.", "pip._internal.", "pydoc.", "torch.hub.", "torch.utils.cpp_extension.", "tempfile.", "zipimport.",
        "gc.", "atexit.", "distutils.", "setuptools.",
    ]
}
