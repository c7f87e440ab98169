/// One layer of a network and where its inputs come from.
package struct Node: Sendable, Hashable {
    /// The place of a node in its network.
    package struct ID: Sendable, Hashable {
        package let index: Int

        package init(index: Int) { self.index = index }
    }

    package let name: String
    package let layer: Layer
    package let inputs: [ID]
}
