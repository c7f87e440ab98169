/// The ways in which retinal vessel data lies on disk, in the order in which they are tried.
enum VesselLayout: CaseIterable {
    case drive
    case chaseDB1
    case folder

    /// The items of a folder that has this layout, or nil when it has not.
    ///
    /// - Throws: `TasksError` when the layout is this one but files are missing.
    func listing(in folder: DataFolder) throws(TasksError) -> DatasetListing? {
        switch self {
        case .drive: try DRIVELayout.listing(in: folder)
        case .chaseDB1: try CHASEDB1Layout.listing(in: folder)
        case .folder: try FolderLayout.listing(in: folder)
        }
    }
}
