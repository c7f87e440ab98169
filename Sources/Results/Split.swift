package import Files

/// Which item is used for what, shared by all runs that use it: `splits/<digest>.csv` among the results.
///
/// A row is an item: its part, its group and its identifier. The file is named for the SHA-256 of its bytes; the order of the items
/// counts, as random draws are by position.
package struct Split: Sendable, Hashable {
    /// The name of the folder of all splits.
    package static let folder = "splits"
    private static let columns = ["part", "group", "id"]

    package enum Part: String, Sendable, Hashable, CaseIterable {
        case training, validation, test
    }

    /// One case, and what may not be torn apart.
    package struct Item: Sendable, Hashable {
        package var id: String
        package var group: String

        package init(id: String, group: String) {
            self.id = id
            self.group = group
        }
    }

    package var training: [Item]
    package var validation: [Item]
    package var test: [Item]

    package init(training: [Item], validation: [Item], test: [Item]) {
        self.training = training
        self.validation = validation
        self.test = test
    }

    package subscript(part: Part) -> [Item] {
        get {
            switch part {
            case .training: training
            case .validation: validation
            case .test: test
            }
        }
        set {
            switch part {
            case .training: training = newValue
            case .validation: validation = newValue
            case .test: test = newValue
            }
        }
    }

    /// The file's bytes.
    package var bytes: [UInt8] {
        var table = TableWriter()
        table.add(row: Self.columns)
        for part in Part.allCases {
            for item in self[part] {
                table.add(part.rawValue)
                table.add(item.group)
                table.add(item.id)
                table.endRow()
            }
        }
        return table.bytes
    }

    /// What the file is named for.
    package var digest: Digest { SHA256.digest(of: bytes) }
}

extension Split {
    package static func path(_ digest: Digest, results: String) -> String {
        "\(results)/\(folder)/\(digest.hex).csv"
    }

    /// Reads the split of a digest.
    ///
    /// - Parameters:
    ///   - digest: The digest.
    ///   - results: The folder of all results.
    /// - Throws: `ResultsError` when there is none, or its bytes are not those of the digest.
    package init(_ digest: Digest, results: String) throws(ResultsError) {
        let path = Self.path(digest, results: results)
        guard try ResultBytes.digest(path) == digest else {
            throw .damaged(path: path, reason: "not the bytes that it is named for")
        }
        self.init(training: [], validation: [], test: [])
        var table = try TableReader(path: path)
        try table.check(columns: Self.columns)
        while let row = try table.row() {
            guard let part = Part(rawValue: row[0]) else { throw table.fault("'\(row[0])' is no part") }
            self[part].append(Item(id: row[2], group: row[1]))
        }
    }

    /// Writes the split where it is missing or damaged, whole or not at all.
    ///
    /// - Parameter results: The folder of all results.
    /// - Returns: The digest.
    /// - Throws: `ResultsError.file` when it cannot be written.
    @discardableResult
    package func store(results: String) throws(ResultsError) -> Digest {
        let bytes = self.bytes
        let digest = SHA256.digest(of: bytes)
        let path = Self.path(digest, results: results)
        // A file that cannot be read is written again.
        if (try? ResultBytes.digest(path)) == digest { return digest }
        try ResultFolder.create("\(results)/\(Self.folder)")
        try ResultBytes.write(bytes, to: path)
        return digest
    }
}
