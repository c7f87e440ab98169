package import Tensors

/// One change of a picture on its way to the network's input.
///
/// A transform is a value: its parameters are its stored properties, and everything random comes from the draws that it is handed.
package protocol Transform: Sendable, Hashable {
    /// Changes a frame.
    ///
    /// - Parameters:
    ///   - frame: The picture and its mask.
    ///   - draws: The source of everything random; a transform without randomness draws nothing.
    func apply(to frame: inout Frame, using draws: inout CountedGenerator)
}
