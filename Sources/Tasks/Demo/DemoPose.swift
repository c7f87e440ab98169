import Glibc
import Tensors

/// How a patient stands before the film.
struct DemoPose {
    private let width: Int
    private let height: Int
    private let pixel: Double
    private let turn: (sine: Double, cosine: Double)
    private let shift: (x: Double, y: Double)

    init(width: Int, height: Int, using generator: inout CountedGenerator) {
        (self.width, self.height) = (width, height)
        // The chest fills a film of any shape about equally.
        let zoom = generator.draw(0.94, 1.08)
        pixel = 2 / (zoom * (Double(width) * Double(height)).squareRoot())
        let angle = generator.draw(-0.06, 0.06)
        turn = (sin(angle), cos(angle))
        shift = (generator.draw(-0.05, 0.05), generator.draw(-0.05, 0.05))
    }

    /// A pixel's place in the patient.
    func place(column: Int, row: Int) -> (x: Double, y: Double) {
        let x = (Double(column) + 0.5 - Double(width) / 2) * pixel - shift.x
        let y = (Double(row) + 0.5 - Double(height) / 2) * pixel - shift.y
        return (x * turn.cosine + y * turn.sine, y * turn.cosine - x * turn.sine)
    }
}
