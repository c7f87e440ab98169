extension TaskDefinition {
    /// The findings of ChestX-ray14, in the order of its labels.
    private static let findings = [
        "Atelectasis", "Cardiomegaly", "Effusion", "Infiltration", "Mass", "Nodule", "Pneumonia", "Pneumothorax",
        "Consolidation", "Edema", "Emphysema", "Fibrosis", "Pleural_Thickening", "Hernia",
    ]

    /// Fourteen chest findings on ChestX-ray14.
    package static let dxc14 = TaskDefinition(
        id: "DXC14", title: "classification of fourteen chest diseases", dataset: "NIH ChestX-ray14",
        layout: "images_001/images/*.png to images_012/, Data_Entry_2017*.csv, train_val_list.txt, test_list.txt",
        network: .classifier(classes: findings), metric: .auc, trainingProtocol: chestClassification(epochs: 1000),
        augmentation: classificationAugmentation(side: 224), isAvailable: false)

    /// Five chest findings on CheXpert; it is trained on fourteen.
    package static let dxc5 = TaskDefinition(
        id: "DXC5", title: "classification of five chest diseases", dataset: "CheXpert",
        layout: "CheXpert-v1.0/ or CheXpert-v1.0-small/ with train.csv and valid.csv",
        network: .classifier(classes: ["Atelectasis", "Cardiomegaly", "Consolidation", "Edema", "Pleural Effusion"]),
        metric: .auc, trainingProtocol: chestClassification(epochs: 10, patience: nil),
        augmentation: classificationAugmentation(side: 224), isAvailable: false)

    /// Tuberculosis on Shenzhen.
    package static let txc = TaskDefinition(
        id: "TXC", title: "detection of tuberculosis", dataset: "NIH Shenzhen", layout: "CXR_png/CHNCXR_*_{0,1}.png",
        network: .classifier(classes: ["Tuberculosis"]), metric: .auc,
        trainingProtocol: chestClassification(epochs: 1000),
        augmentation: classificationAugmentation(side: 224), isAvailable: false)

    /// Pulmonary embolism on RSNA STR computed tomography.
    package static let ecc = TaskDefinition(
        id: "ECC", title: "detection of pulmonary embolism", dataset: "RSNA STR Pulmonary Embolism",
        layout: "train/<study>/<series>/<image>.dcm and train.csv",
        network: .classifier(classes: ["Pulmonary Embolism"]), metric: .auc,
        trainingProtocol: TrainingProtocol(
            inputSide: 576, batch: 32, epochs: 1, learningRate: 4e-4, schedule: plateau, patience: nil,
            loss: .binaryCrossEntropy, testProcedure: .resize),
        augmentation: classificationAugmentation(side: 576), isAvailable: false)

    private static let plateau = LearningRateSchedule.reduceOnPlateau(factor: 0.5, patience: 5, threshold: 1e-4)

    private static func chestClassification(epochs: Int, patience: Int? = 10) -> TrainingProtocol {
        TrainingProtocol(
            inputSide: 224, batch: 32, epochs: epochs, learningRate: 2e-4, schedule: plateau, patience: patience,
            loss: .binaryCrossEntropy, testProcedure: .tenCrop)
    }

    private static func classificationAugmentation(side: Int) -> String {
        "random resized crop \(side) (scale 0.08 to 1, ratio 3/4 to 4/3), horizontal flip (p 0.5), rotation of up to 7°"
    }
}
