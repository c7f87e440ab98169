package import Files

/// What an export wrote, for the screen and for `--json`.
package struct ExportReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.export/1"

    package var schema = ExportReport.schema
    package let model: String
    package let format: ExportFormat
    package let path: String
    package let tensors: Int
    package let bytes: Int
    package let sha256: Digest
    package let canonicalSHA256: Digest
    package let isDemo: Bool

    /// The lines of the screen: a label and what stands beside it.
    package var lines: [(label: String, text: String)] {
        var lines = [
            ("model", model + (isDemo ? " (demo weights)" : "")),
            ("wrote", "\(path)  \(ByteCount(bytes))  \(tensors) tensors  sha256 \(sha256.hex.prefix(8))…"),
        ]
        if format == .pytorch {
            lines.append(("load", "model.fc = torch.nn.Identity(); model.load_state_dict(torch.load('\(path)'))"))
        }
        return lines
    }
}
