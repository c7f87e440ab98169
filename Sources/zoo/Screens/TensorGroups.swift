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
        let separator = Character(tensors.first?.separator ?? ".")
        let named = tensors.map {
            (parts: $0.name.split(separator: separator, omittingEmptySubsequences: false), tensor: $0)
        }
        groups = Self.folded(Self.unfold(named[...], depth: 0, String(separator)), ending: "\(separator)*")
    }

    /// Groups in a row whose names differ in their last number alone, as one: `layer{1...4}.*`.
    private static func folded(_ groups: [Group], ending: String) -> [Group] {
        var folded: [Group] = []
        var run: [(group: Group, stem: Substring, number: Int)] = []
        func fold() {
            if run.count > 1, let first = run.first, let last = run.last {
                folded.append(
                    Group(
                        name: "\(first.stem){\(first.number)...\(last.number)}\(ending)",
                        tensors: run.flatMap(\.group.tensors)))
            } else {
                folded += run.map(\.group)
            }
            run = []
        }
        for group in groups {
            guard let (stem, number) = numbered(group.name, ending: ending) else {
                fold()
                folded.append(group)
                continue
            }
            if let last = run.last, last.stem != stem || last.number + 1 != number { fold() }
            run.append((group, stem, number))
        }
        fold()
        return folded
    }

    private static func numbered(_ name: String, ending: String) -> (stem: Substring, number: Int)? {
        guard name.hasSuffix(ending) else { return nil }
        let base = name.dropLast(ending.count)
        let digits = base.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard digits > 0, let number = Int(base.suffix(digits)) else { return nil }
        return (base.dropLast(digits), number)
    }

    private typealias Part = (parts: [Substring], tensor: NamedTensor)

    private static func unfold(_ tensors: ArraySlice<Part>, depth: Int, _ separator: String) -> [Group] {
        branches(tensors, depth: depth).flatMap { branch -> [Group] in
            let next = branches(branch, depth: depth + 1)
            if depth < mostLevels, isWorthUnfolding(next, depth: depth + 1) {
                return unfold(branch, depth: depth + 1, separator)
            }
            let name = branch.first?.parts.prefix(depth + 1).joined(separator: separator) ?? ""
            return [Group(name: "\(name)\(separator)*", tensors: branch.map(\.tensor))]
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
