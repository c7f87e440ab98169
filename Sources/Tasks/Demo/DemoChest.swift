import Glibc
import Images
import Tensors

/// A synthetic chest radiograph with its truth.
struct DemoChest {
    let radiograph: Image
    /// 255 on the lung at the image's left, which is the patient's right.
    let leftMask: Image
    /// 255 on the lung at the image's right.
    let rightMask: Image

    /// Takes one film of a patient.
    ///
    /// - Parameters:
    ///   - anatomy: The patient.
    ///   - width: Columns.
    ///   - height: Rows.
    ///   - generator: The source of what differs between two films of one patient.
    init(of anatomy: DemoChestAnatomy, width: Int, height: Int, using generator: inout CountedGenerator) {
        let pose = Pose(width: width, height: height, using: &generator)
        var film = DemoFilm(width: width, height: height)
        var masks = anatomy.lungs.map { _ in Image(width: width, height: height, channels: 1, repeating: 0) }
        for row in 0..<height {
            for column in 0..<width {
                let (x, y) = pose.place(column: column, row: row)
                film.light[row * width + column] = anatomy.attenuation(x, y)
                for (side, lung) in anatomy.lungs.enumerated() where anatomy.depth(in: lung, x, y) > 0 {
                    masks[side][column, row] = 255
                }
            }
        }
        film.addObjects(using: &generator)
        film.expose(using: &generator)
        radiograph = film.picture
        (leftMask, rightMask) = (masks[0], masks[1])
    }
}

extension DemoChest {
    /// How the patient stands before the film.
    private struct Pose {
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
}
