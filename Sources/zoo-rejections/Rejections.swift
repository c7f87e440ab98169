import Glibc
import Results
import Tensors

/// Simulates test sets and runs in which the null hypothesis holds, and counts how often each test rejects it at 5 %: Tools/rejection-rates.
@main
enum Rejections {
    static func main() async {
        var wanted = CommandLine.arguments.dropFirst().map(\.self)
        var share = 1.0
        if let option = wanted.firstIndex(of: "--share"), option + 1 < wanted.count {
            share = Double(wanted[option + 1]) ?? 1
            wanted.removeSubrange(option...option + 1)
        }
        print("| what | sizes and data | nulls | rejected at 5 % | undefined |\n|---|---|---|---|---|")
        for study in Study.all where wanted.isEmpty || wanted.contains(where: (study.what + study.data).contains) {
            print(await study.row(share: share))
            fflush(nil)
        }
    }
}

/// A way to draw data for which the null hypothesis holds, and the tests of it.
struct Study: Sendable {
    let what: String
    let data: String
    var nulls = 10_000
    /// A p value; nil where there is none.
    let pValue: @Sendable (inout Draws) -> Double?

    /// A line of the table.
    func row(share: Double) async -> String {
        let nulls = max(Int(Double(nulls) * share), 1)
        let workers = 2
        let counts = await withTaskGroup(of: (rejected: Int, undefined: Int).self) { group in
            for worker in 0..<workers {
                group.addTask { count(stride(from: worker, to: nulls, by: workers)) }
            }
            return await group.reduce((0, 0)) { ($0.0 + $1.rejected, $0.1 + $1.undefined) }
        }
        let rate = 100 * Double(counts.0) / Double(nulls)
        return "| \(what) | \(data) | \(nulls) | \((rate * 100).rounded() / 100) | \(counts.1) |"
    }

    private func count(_ numbers: StrideTo<Int>) -> (rejected: Int, undefined: Int) {
        var counts = (rejected: 0, undefined: 0)
        for number in numbers {
            var draws = Draws(purpose: data + what, number: number)
            guard let p = pValue(&draws) else {
                counts.undefined += 1
                continue
            }
            if p <= 0.05 { counts.rejected += 1 }
        }
        return counts
    }
}

/// Random numbers of one null.
struct Draws {
    private var generator: CountedGenerator
    private var second: Double?
    let seed: UInt64

    init(purpose: String, number: Int) {
        // FNV-1a: the same table each time, other draws for each row.
        let name = purpose.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        generator = CountedGenerator(seed: name, UInt64(number))
        seed = name ^ UInt64(number)
    }

    mutating func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

    /// By the transform of Box and Muller, which makes two.
    mutating func normal() -> Double {
        if let second {
            self.second = nil
            return second
        }
        let radius = (-2 * log(1 - uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        second = radius * sin(angle)
        return radius * cos(angle)
    }

    mutating func normals(_ count: Int, mean: Double = 0, deviation: Double = 1) -> [Double] {
        (0..<count).map { _ in mean + deviation * normal() }
    }

    /// Of mean 1 and variance 1.
    mutating func exponential() -> Double { -log(1 - uniform()) }
}
