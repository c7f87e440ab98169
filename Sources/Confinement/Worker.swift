import Glibc

/// What a program knows of a worker that it asks; the work itself may be in another executable.
package protocol WorkerKind: SendableMetatype {
    associatedtype Failure: WorkerFailure

    /// By which the child finds it.
    static var name: String { get }
    /// What its library wants in the environment, as "NAME=value".
    static var environment: [String] { get }
}

/// Work that is done in a child without rights, because it gives a stranger's bytes to a library that may fall for them.
///
/// It is asked request by request. All it has of the system are the descriptors that come with the requests.
package protocol Worker: AnyObject, WorkerKind {
    // Once more, so that it is found by what `init` throws.
    associatedtype Failure
    /// Opens what has to be opened by name, such as the library: nothing can be afterwards.
    init() throws(Failure)

    /// Answers a request; one that fails may be followed by another.
    func answer(_ request: consuming Request) throws(Failure) -> [UInt8]
}

extension WorkerKind {
    package static var environment: [String] { [] }
}

/// An error that the child sends, and that tells what became of the child.
package protocol WorkerFailure: Error, Codable {
    static func confinement(_ fault: ConfinementFault) -> Self
}

/// What a worker is asked.
package struct Request: ~Copyable {
    package let word: String
    package let body: [UInt8]
    /// The file that came with it, open.
    package var file: GivenFile?
}

/// A file that was handed over open; it is closed with its owner.
package struct GivenFile: ~Copyable {
    package let descriptor: Int32

    deinit { close(descriptor) }
}
