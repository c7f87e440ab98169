/// The arguments that a command declares, in the order of its source.
struct Declarations {
    struct Entry {
        let signature: Signature
        let declaration: any Declaration
    }

    let entries: [Entry]

    init(of command: any Command) {
        entries = Declarations.entries(in: command)
    }

    var signatures: [Signature] { entries.map(\.signature) }
    var positional: [Entry] { entries.filter { $0.signature.kind == .argument } }
    var named: [Entry] { entries.filter { $0.signature.kind != .argument } }

    func named(_ name: String) -> Entry? { named.first { $0.signature.name == name } }

    func short(_ letter: Character) -> Entry? { named.first { $0.signature.short == letter } }

    private static func entries(in value: Any) -> [Entry] {
        Mirror(reflecting: value).children.flatMap { child -> [Entry] in
            if let group = child.value as? any DeclarationGroup { return entries(in: group.members) }
            guard let declaration = child.value as? any Declaration, let label = child.label else { return [] }
            // A wrapper's storage is the property's name after an underscore.
            let signature = declaration.signature.named(String(label.drop { $0 == "_" }))
            return [Entry(signature: signature, declaration: declaration)]
        }
    }
}
