/// What `zoo verify` is doing; told to the caller as each step begins.
package enum VerificationStep: Sendable, Hashable, CustomStringConvertible {
    case hashing(String)
    case checking(String)
    case probing(String)
    case results(String)
    case rest

    package var description: String {
        switch self {
        case .hashing(let model): "\(model): hashing the weights"
        case .checking(let model): "\(model): checking each tensor"
        case .probing(let model): "\(model): running the probe"
        case .results(let folder): "\(folder): reading results"
        case .rest: "looking at the other files"
        }
    }
}
