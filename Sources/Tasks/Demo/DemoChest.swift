import Images
import Tensors

/// A synthetic chest radiograph with its truth.
struct DemoChest {
    let radiograph: Image
    /// 255 on the lung at the image's left, which is the patient's right.
    let leftMask: Image
    /// 255 on the lung at the image's right.
    let rightMask: Image
    /// 255 where air lies beside a lung.
    let pneumothoraxMask: Image

    /// Takes one film of a patient.
    ///
    /// - Parameters:
    ///   - anatomy: The patient.
    ///   - width: Columns.
    ///   - height: Rows.
    ///   - generator: The source of what differs between two films of one patient.
    init(of anatomy: DemoChestAnatomy, width: Int, height: Int, using generator: inout CountedGenerator) {
        let pose = DemoPose(width: width, height: height, using: &generator)
        var film = DemoFilm(width: width, height: height)
        var masks = [Image](repeating: Image(width: width, height: height, channels: 1, repeating: 0), count: 3)
        for row in 0..<height {
            for column in 0..<width {
                let (x, y) = pose.place(column: column, row: row)
                film.light[row * width + column] = anatomy.attenuation(x, y)
                for (side, lung) in anatomy.lungs.enumerated() where anatomy.depth(in: lung, x, y) > 0 {
                    masks[side][column, row] = 255
                }
                if anatomy.airDepth(x, y) > 0 { masks[2][column, row] = 255 }
            }
        }
        film.addObjects(using: &generator)
        film.expose(using: &generator)
        radiograph = film.picture
        (leftMask, rightMask, pneumothoraxMask) = (masks[0], masks[1], masks[2])
    }
}
