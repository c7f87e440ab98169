import Files

/// A way in which a data set lies on disk, as a task's card names it: `"drive"`, or `{"layout": "table", "file": "labels.csv"}`.
package enum DataLayout: Sendable, Hashable {
    case drive
    case chaseDB1
    case shenzhen
    case montgomery
    case chestXray14
    case cheXpert
    case pulmonaryEmbolism
    case pneumothorax
    case imagesAndMasks
    case folderPerClass(FolderPerClass)
    case table(LabelTable)

    private enum Name: String, CaseIterable {
        case drive
        case chaseDB1 = "chase-db1"
        case shenzhen, montgomery
        case chestXray14 = "chestx-ray14"
        case cheXpert = "chexpert"
        case pulmonaryEmbolism = "rsna-pe"
        case pneumothorax = "siim-acr"
        case imagesAndMasks = "images-and-masks"
        case folderPerClass = "folder-per-class"
        case table
    }

    private var name: Name {
        switch self {
        case .drive: .drive
        case .chaseDB1: .chaseDB1
        case .shenzhen: .shenzhen
        case .montgomery: .montgomery
        case .chestXray14: .chestXray14
        case .cheXpert: .cheXpert
        case .pulmonaryEmbolism: .pulmonaryEmbolism
        case .pneumothorax: .pneumothorax
        case .imagesAndMasks: .imagesAndMasks
        case .folderPerClass: .folderPerClass
        case .table: .table
        }
    }

    /// Reads a layout and makes sure that it can say what the network is trained towards.
    init(_ place: JSONPlace, for network: TaskNetwork) throws(JSONFault) {
        let layout: DataLayout
        if case .text = place.value {
            layout = Self.standard(try place.choice(Name.self))
        } else {
            layout = try place.object { (object) throws(JSONFault) in
                let name = try object.choice("layout", of: Name.self)
                switch name {
                case .folderPerClass: return .folderPerClass(try FolderPerClass(&object))
                case .table: return .table(try LabelTable(&object))
                case .drive, .chaseDB1, .shenzhen, .montgomery, .chestXray14, .cheXpert, .pulmonaryEmbolism,
                    .pneumothorax, .imagesAndMasks:
                    return Self.standard(name)
                }
            }
        }
        guard layout.fits(network) else {
            throw place.unexpected(network == .unet ? "a layout with masks" : "a layout with labels")
        }
        if case .folderPerClass(let layout) = layout, let name = layout.negatives.first(where: network.classes.contains)
        {
            throw .unexpected(path: place.path, expected: "negatives that are no classes", found: "'\(name)'")
        }
        self = layout
    }

    private static func standard(_ name: Name) -> DataLayout {
        switch name {
        case .drive: .drive
        case .chaseDB1: .chaseDB1
        case .shenzhen: .shenzhen
        case .montgomery: .montgomery
        case .chestXray14: .chestXray14
        case .cheXpert: .cheXpert
        case .pulmonaryEmbolism: .pulmonaryEmbolism
        case .pneumothorax: .pneumothorax
        case .imagesAndMasks: .imagesAndMasks
        case .folderPerClass: .folderPerClass(FolderPerClass())
        case .table: .table(LabelTable())
        }
    }

    private func fits(_ network: TaskNetwork) -> Bool {
        switch self {
        case .drive, .chaseDB1, .montgomery, .pneumothorax, .imagesAndMasks: network == .unet
        case .shenzhen, .pulmonaryEmbolism: network.classes.count == 1
        case .chestXray14, .cheXpert, .folderPerClass: network != .unet
        case .table: true
        }
    }

    var json: JSONValue {
        switch self {
        case .folderPerClass(let layout): .object([.init("layout", .text(name.rawValue))] + layout.parameters)
        case .table(let layout): .object([.init("layout", .text(name.rawValue))] + layout.parameters)
        case .drive, .chaseDB1, .shenzhen, .montgomery, .chestXray14, .cheXpert, .pulmonaryEmbolism, .pneumothorax,
            .imagesAndMasks:
            .text(name.rawValue)
        }
    }

    /// What the folder must hold, in words.
    package var words: String {
        switch self {
        case .drive: "DRIVE: training/ and test/ with images/*.tif and 1st_manual/*.gif"
        case .chaseDB1: "CHASE_DB1: Image_01L.jpg, Image_01L_1stHO.png, …"
        case .shenzhen: "Shenzhen: CXR_png/CHNCXR_0001_0.png, …"
        case .montgomery: "Montgomery: CXR_png/*.png, ManualMask/leftMask/ and ManualMask/rightMask/"
        case .chestXray14: "ChestX-ray14: Data_Entry_2017*.csv and images_001/ … images_012/, or images/"
        case .cheXpert: "CheXpert: train.csv, valid.csv and the folders train/ and valid/"
        case .pulmonaryEmbolism: "RSNA-STR PE: train.csv and train/STUDY/SERIES/IMAGE.dcm"
        case .pneumothorax:
            "SIIM-ACR: dicom-images-train/ and train-rle.csv, stage_2_images/ and stage_2_train.csv, or png_images/ and png_masks/"
        case .imagesAndMasks:
            "images/ and masks/ (or image/, imgs/, img_dir/; mask/, labels/, ann_dir/, manual1/) with the same names, "
                + "masks also with _mask, _seg, _label or _gt behind them, or both in train/ and test/"
        case .folderPerClass: "a folder of images for each class, or both in train/ and test/"
        case .table(let layout): "\(layout.file) with the columns \(layout.pathColumn) and one for each class, or mask"
        }
    }

    /// The items of a folder that is laid out so, or nil when it is not.
    ///
    /// - Parameters:
    ///   - folder: The folder that the user named.
    ///   - card: The task that the images are for.
    /// - Returns: What was found.
    /// - Throws: `TasksError` when the layout is this one but files are missing or contradict each other.
    func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        switch self {
        case .drive: try DRIVELayout.listing(in: folder)
        case .chaseDB1: try CHASEDB1Layout.listing(in: folder)
        case .shenzhen: try ShenzhenLayout.listing(in: folder, for: card)
        case .montgomery: try MontgomeryLayout.listing(in: folder, for: card)
        case .chestXray14: try ChestXray14Layout.listing(in: folder, for: card)
        case .cheXpert: try CheXpertLayout.listing(in: folder, for: card)
        case .pulmonaryEmbolism: try PulmonaryEmbolismLayout.listing(in: folder, for: card)
        case .pneumothorax: try PneumothoraxLayout.listing(in: folder, for: card)
        case .imagesAndMasks: try ImagesAndMasks.listing(in: folder)
        case .folderPerClass(let layout): try layout.listing(in: folder, for: card)
        case .table(let layout): try layout.listing(in: folder, for: card)
        }
    }
}
