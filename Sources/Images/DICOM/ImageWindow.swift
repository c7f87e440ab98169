/// The range of values that a picture of more than 8 bits shows, in the file's own units, such as Hounsfield units.
package struct ImageWindow: Sendable, Hashable {
    package let centre: Double
    package let width: Double

    package init(centre: Double, width: Double) {
        (self.centre, self.width) = (centre, width)
    }
}

package struct DICOMHeader: Sendable, Equatable {
    package var instanceNumber: Int?
    package var patientID: String?
    package struct Syntax: Sendable, Equatable { package var uid: String; package var name: String }
    package var transferSyntax: Syntax
    package var positionAlongNormal: Double?
    package init(contentsOf path: String) throws(ImagesError) {
        throw .unknownFormat(file: path, guess: "")
    }
}
extension Image {
    package init(contentsOf path: String, window: ImageWindow?) throws(ImagesError) {
        try self.init(contentsOf: path)
    }
}
