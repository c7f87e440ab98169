import Checkpoints
import Errors
import Tensors

/// The number of epochs that a training checkpoint states beside its weights, as the entry `epoch` of its outermost dictionary.
struct StatedEpoch {
    /// Some trainers count from 0.
    private static let tolerance = 1.0
    /// What is more is no number of epochs.
    private static let most = 1e6

    private let epoch: Double

    /// Nil where a file states none, or what can be none.
    init?(_ checkpoint: Checkpoint) {
        guard let value = checkpoint.root["epoch"], let number = Self.number(value), (0...Self.most).contains(number)
        else { return nil }
        epoch = number
    }

    private static func number(_ value: Value) -> Double? {
        if let number = value.float { return number }
        guard let tensor = value.tensor, tensor.shape.count == 1 else { return nil }
        // What cannot be read is another one's business.
        return (try? tensor.float32())?.values.first.map(Double.init)
    }

    /// What contradicts the number, in a sentence; nil where nothing does.
    ///
    /// - Parameters:
    ///   - fileName: The file's name, which may say for how many epochs was trained.
    ///   - card: The model that the file is read as.
    ///   - others: Further models whose layouts fit.
    /// - Returns: The sentence.
    func contradiction(fileName: String, card: Card?, others: [Card]) -> String? {
        let named = Self.epochs(in: fileName).flatMap { matches($0) ? nil : $0 }
        let stated = card?.pretraining.epochs.flatMap { matches($0) ? nil : $0 }
        let claim: String
        switch (named, stated) {
        case (nil, nil): return nil
        case (let named?, let stated?) where named == stated:
            claim = "the file's name and \(card?.id ?? "its card") say \(counted(named, "epoch"))"
        case (let named?, _): claim = "the file's name says \(counted(named, "epoch"))"
        case (nil, let stated?): claim = "\(card?.id ?? "its card") was trained for \(counted(stated, "epoch"))"
        }
        let other = others.first { $0.id != card?.id && $0.pretraining.epochs.map(matches) == true }
        return "\(claim), but the epoch in the file is \(words)" + (other.map { ", as \($0.id)'s would be" } ?? "")
    }

    private func matches(_ count: Int) -> Bool { abs(epoch - Double(count)) <= Self.tolerance }

    private var words: String { Int(exactly: epoch).map(String.init) ?? String(epoch) }

    /// The number of epochs that a file's name states: `800ep`, `200_epochs`, `epoch=99`.
    static func epochs(in fileName: String) -> Int? {
        let words = ["ep", "eps", "epoch", "epochs"]
        let parts = fileName.lowercased().split { !$0.isLetter && !$0.isNumber }
        for (index, part) in parts.enumerated() {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            let next = index + 1 < parts.count ? parts[index + 1] : ""
            let rest = part.dropFirst(digits.count)
            if !digits.isEmpty, digits.count <= 6, words.contains(String(rest.isEmpty ? next : rest)) {
                return Int(digits)
            }
            guard let word = words.reversed().first(where: { part.hasPrefix($0) }) else { continue }
            let behind = part.count == word.count ? next : part.dropFirst(word.count)
            if !behind.isEmpty, behind.count <= 6, behind.allSatisfy({ $0.isASCII && $0.isNumber }) {
                return Int(behind)
            }
        }
        return nil
    }
}
