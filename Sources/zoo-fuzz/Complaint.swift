import Glibc

/// What the harness itself says; libFuzzer says the rest.
enum Complaint {
    case usage
    case cannotWrite(String)

    func say() {
        let text =
            switch self {
            case .usage:
                "usage: zoo-fuzz READER [OPTION…] [CORPUS…]\n       zoo-fuzz seeds READER FOLDER FILE…\nreaders: "
                    + Reader.allCases.map(\.rawValue).joined(separator: " ")
            case .cannotWrite(let path): "zoo-fuzz: error: cannot write \(path)"
            }
        let bytes = Array((text + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
