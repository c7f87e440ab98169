/// All that parsing, help and completion know of one declared argument.
struct Signature: Sendable, Equatable {
    enum Kind: Sendable, Equatable { case argument, option, flag }

    let kind: Kind
    /// The property's name in words joined by hyphens; set once the property is found.
    var name = ""
    var short: Character?
    let help: String
    /// What stands for the value in usage lines, when the name would say too little.
    var placeholder: String?
    var isRequired = false
    var isRepeated = false
    var defaultSpelling: String?
    var spellings: [String] = []
    var expectation = ""
    var completion = Completion.nothing

    init(_ kind: Kind, short: Character? = nil, placeholder: String? = nil, help: String) {
        self.kind = kind
        self.short = short
        self.placeholder = placeholder
        self.help = help
    }

    /// The spelling in usage lines and messages: `<file>`, `--output` or `--force`.
    var spelling: String { kind == .argument ? valueName : "--\(name)" }

    var valueName: String { "<\(placeholder ?? name)>" }

    func named(_ label: String) -> Signature {
        var copy = self
        copy.name = Signature.hyphenated(label)
        return copy
    }

    /// Turns `maxTensors` into `max-tensors`.
    static func hyphenated(_ label: String) -> String {
        var name = ""
        for character in label {
            if character.isUppercase {
                name += "-" + character.lowercased()
            } else {
                name.append(character)
            }
        }
        return name
    }
}

extension Signature {
    /// The same signature with what the value's type knows: its words, its wording and its completion.
    func reading<Value: ArgumentValue>(_ type: Value.Type) -> Signature {
        var copy = self
        copy.spellings = Value.allSpellings
        copy.expectation = Value.expectation
        copy.completion = Value.completion
        return copy
    }
}
