extension TaskDefinition {
    /// Vessel segmentation on DRIVE.
    package static let vfs = TaskDefinition(
        id: "VFS", title: "retinal vessel segmentation", dataset: "DRIVE",
        layout: "training/ and test/ with images/*.tif and 1st_manual/*.gif; or CHASE_DB1; or images/ and masks/",
        network: .unet, metric: .dice,
        trainingProtocol: TrainingProtocol(
            inputSide: 512, batch: 4, epochs: 100, learningRate: 1e-3, schedule: .cosine, patience: 20,
            loss: .binaryCrossEntropy, testProcedure: .resize),
        augmentation: VesselAugmentation.standard.description, isAvailable: true)

    /// Lung segmentation on Montgomery.
    package static let lxs = TaskDefinition(
        id: "LXS", title: "lung segmentation", dataset: "NIH Montgomery",
        layout: "MontgomerySet/CXR_png/*.png, ManualMask/leftMask/ and ManualMask/rightMask/",
        network: .unet, metric: .dice, trainingProtocol: chestSegmentation, augmentation: chestSegmentationAugmentation,
        isAvailable: false)

    /// Pneumothorax segmentation on SIIM-ACR.
    package static let pxs = TaskDefinition(
        id: "PXS", title: "pneumothorax segmentation", dataset: "SIIM-ACR Pneumothorax",
        layout: "dicom-images-train/<study>/<series>/<id>.dcm and train-rle.csv",
        network: .unet, metric: .dice, trainingProtocol: chestSegmentation, augmentation: chestSegmentationAugmentation,
        isAvailable: false)

    private static let chestSegmentation = TrainingProtocol(
        inputSide: 224, batch: 32, epochs: 200, learningRate: 1e-3, schedule: .cosine, patience: 20,
        loss: .softDice(smooth: 1), testProcedure: .resize)

    private static let chestSegmentationAugmentation =
        "brightness-contrast or gamma (p 0.3), elastic, grid or optical distortion (p 0.3), random sized crop (p 0.25)"
}
