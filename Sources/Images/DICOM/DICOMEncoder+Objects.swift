extension DICOMEncoder {
    /// Whose picture it is and where it belongs.
    package struct Owner: Sendable, Hashable {
        package let patient: String
        package let study: String
        package let series: String
        package let instance: String
        package let instanceNumber: Int
        /// `F`, `M` or empty.
        package let sex: String
        /// In years.
        package let age: Int

        package init(
            patient: String, study: String, series: String, instance: String, instanceNumber: Int, sex: String, age: Int
        ) {
            (self.patient, self.study, self.series) = (patient, study, series)
            (self.instance, self.instanceNumber, self.sex, self.age) = (instance, instanceNumber, sex, age)
        }
    }

    /// Where an axial slice lies and what its numbers stand for.
    package struct Slice: Sendable {
        /// The centre of the first pixel, in millimetres.
        package let position: (x: Double, y: Double, z: Double)
        package let spacing: Double
        package let thickness: Double
        package let slope: Double
        package let intercept: Double
        /// The number outside of what was scanned.
        package let padding: Int16?
        /// What the positions are told in.
        package let frameOfReference: String

        package init(
            position: (x: Double, y: Double, z: Double), spacing: Double, thickness: Double, slope: Double,
            intercept: Double, padding: Int16?, frameOfReference: String
        ) {
            (self.position, self.spacing, self.thickness) = (position, spacing, thickness)
            (self.slope, self.intercept, self.padding) = (slope, intercept, padding)
            self.frameOfReference = frameOfReference
        }
    }

    /// An axial slice of a chest (PS3.3, annex A.3).
    package static func slice(
        _ slice: Slice, of owner: Owner, rows: Int, columns: Int, samples: Samples, compression: Compression
    ) -> DICOMEncoder {
        let place = slice.position
        var elements = common(owner, modality: "CT", imageType: "ORIGINAL\\PRIMARY\\AXIAL")
        elements += [
            .text(.patientPosition, .CS, "HFS"), .decimals(.sliceThickness, [slice.thickness]),
            .decimals(.kilovolts, [120]), .text(.acquisitionNumber, .IS, ""),
            .decimals(.position, [place.x, place.y, place.z]), .decimals(.orientation, [1, 0, 0, 0, 1, 0]),
            .text(.frameOfReference, .UI, slice.frameOfReference), .text(.positionReference, .LO, ""),
            .decimals(.pixelSpacing, [slice.spacing, slice.spacing]), .decimals(.windowCentre, [100]),
            .decimals(.windowWidth, [700]), .decimals(.rescaleIntercept, [slice.intercept]),
            .decimals(.rescaleSlope, [slice.slope]), .text(.rescaleType, .LO, "HU"),
        ]
        if let padding = slice.padding {
            elements.append(
                samples.isSigned
                    ? .signed(.pixelPadding, padding) : .number(.pixelPadding, UInt16(bitPattern: padding)))
        }
        return DICOMEncoder(
            .computedTomography, instance: owner.instance, rows: rows, columns: columns, samples: samples,
            compression: compression, elements: elements)
    }

    /// A chest film (PS3.3, annex A.2).
    package static func radiograph(
        _ image: Image, of owner: Owner, spacing: Double, compression: Compression
    ) -> DICOMEncoder {
        var elements = common(owner, modality: "CR", imageType: "DERIVED\\SECONDARY")
        elements += [
            .text(.viewPosition, .CS, "PA"), .text(.patientOrientation, .CS, "L\\F"),
            .decimals(.pixelSpacing, [spacing, spacing]),
        ]
        return DICOMEncoder(
            .computedRadiography, instance: owner.instance, rows: image.height, columns: image.width,
            samples: .unsigned8(image.gray().values), compression: compression, elements: elements)
    }

    /// Patient, study, series and what made the picture; what must be there but is not known is empty.
    private static func common(_ owner: Owner, modality: String, imageType: String) -> [Element] {
        [
            .text(.imageType, .CS, imageType), .text(.studyDate, .DA, ""), .text(.studyTime, .TM, ""),
            .text(.accessionNumber, .SH, ""), .text(.modality, .CS, modality), .text(.manufacturer, .LO, "zoo demo"),
            .text(.referringPhysician, .PN, ""), .text(.patientName, .PN, "Demo^\(owner.patient)"),
            .text(.patientID, .LO, owner.patient), .text(.birthDate, .DA, ""), .text(.sex, .CS, owner.sex),
            .text(.age, .AS, String(String(1000 + owner.age).dropFirst()) + "Y"), .text(.bodyPart, .CS, "CHEST"),
            .text(.study, .UI, owner.study), .text(.series, .UI, owner.series), .text(.studyID, .SH, ""),
            .integer(.seriesNumber, 1), .integer(.instanceNumber, owner.instanceNumber),
        ]
    }

    /// A new identifier, of the root for those that are UUIDs (PS3.5, annex B.2).
    ///
    /// - Parameter generator: The source of its bits.
    /// - Returns: The identifier, at most 44 characters.
    package static func identifier(using generator: inout some RandomNumberGenerator) -> String {
        // A UUID of random bits says so in two places (RFC 9562, section 5.4).
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return "2.25.\(UInt128(high) << 64 | UInt128(low))"
    }
}
