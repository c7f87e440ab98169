/// A folder of images that the user registered for a task.
package struct RegisteredDataset: Codable, Sendable, Hashable {
    /// The task's identifier, such as `VFS`.
    package var task: String
    package var path: String
    /// Whose layout the folder has, such as `DRIVE`.
    package var provider: String
    package var isDemo: Bool
    /// A digest of the list of files.
    package var fingerprint: String
    /// When it was registered, as ISO 8601.
    package var registered: String

    package init(
        task: String, path: String, provider: String, isDemo: Bool, fingerprint: String, registered: String
    ) {
        self.task = task
        self.path = path
        self.provider = provider
        self.isDemo = isDemo
        self.fingerprint = fingerprint
        self.registered = registered
    }
}
