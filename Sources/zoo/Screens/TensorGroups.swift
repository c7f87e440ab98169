import Checkpoints

/// Tensors folded by the beginnings of their names, so that a glance shows what a file holds.
struct TensorGroups {
    struct Group {
        /// The common beginning and an asterisk.
        let name: String
        let tensors: [NamedTensor]
    }

    /// A level that branches into more is not unfolded.
    private static let mostBranches = 4
    /// A name may have any number of parts; deeper ones stay folded.
    private static let mostLevels = 8
    let groups: [Group]

    init(_ tensors: [NamedTensor]) {
        let named = tensors.map { (parts: $0.name.split(separator: ".", omittingEmptySubsequences: false), tensor: $0) }
        groups = Self.unfold(named[...], depth: 0)
    }

    private typealias Part = (parts: [Substring], tensor: NamedTensor)

    private static func unfold(_ tensors: ArraySlice<Part>, depth: Int) -> [Group] {
        branches(tensors, depth: depth).flatMap { branch -> [Group] in
            let next = branches(branch, depth: depth + 1)
            if depth < mostLevels, isWorthUnfolding(next, depth: depth + 1) { return unfold(branch, depth: depth + 1) }
            let name = branch.first?.parts.prefix(depth + 1).joined(separator: ".") ?? ""
            return [Group(name: name + ".*", tensors: branch.map(\.tensor))]
        }
    }

    /// Whether a level holds few things, and not only numbered ones or single tensors.
    private static func isWorthUnfolding(_ branches: [ArraySlice<Part>], depth: Int) -> Bool {
        guard branches.count <= mostBranches else { return false }
        let isNumbered = branches.allSatisfy { branch in
            branch.allSatisfy { depth < $0.parts.count && $0.parts[depth].allSatisfy(\.isNumber) }
        }
        return !isNumbered && branches.contains { $0.count > 1 }
    }

    /// The tensors by their name's part at a depth, in the order of first occurrence.
    private static func branches(_ tensors: ArraySlice<Part>, depth: Int) -> [ArraySlice<Part>] {
        var order: [Substring] = []
        var members: [Substring: ArraySlice<Part>] = [:]
        for tensor in tensors {
            let key = depth < tensor.parts.count ? tensor.parts[depth] : ""
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(tensor)
        }
        return order.compactMap { members[$0] }
    }
}
