import Tasks
import TestSupport
import Testing

@Suite struct TaskDefinitionTests {
    @Test func `the seven tasks are listed and one of them runs`() {
        #expect(TaskDefinition.all.map(\.id) == ["DXC14", "DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"])
        #expect(TaskDefinition.all.filter(\.isAvailable).map(\.id) == ["VFS"])
        #expect(TaskDefinition.all.allSatisfy { !$0.title.isEmpty && !$0.layout.isEmpty && !$0.augmentation.isEmpty })
    }

    @Test(arguments: ["VFS", "vfs", "V-F-S", " vfs "])
    func `names are forgiving`(_ name: String) throws {
        #expect(try TaskDefinition.named(name).id == "VFS")
    }

    @Test func `a mistyped name gets the nearest one, a strange one none`() {
        #expect(throws: TasksError.unknownTask(name: "VSF", suggestion: "VFS")) { try TaskDefinition.named("VSF") }
        #expect(throws: TasksError.unknownTask(name: "segmentation", suggestion: nil)) {
            try TaskDefinition.named("segmentation")
        }
    }

    @Test func `VFS has the published protocol`() {
        let settings = TaskDefinition.vfs.trainingProtocol
        #expect(settings.inputSide == 512 && settings.batch == 4 && settings.epochs == 100 && settings.runs == 10)
        #expect(settings.learningRate == 1e-3 && settings.betas == [0.9, 0.999])
        #expect(settings.schedule == .cosine && settings.patience == 20 && settings.loss == .binaryCrossEntropy)
        #expect(settings.validationFraction == 0.1 && settings.normalisation == .imageNet)
        #expect(TaskDefinition.vfs.metric == .dice && TaskDefinition.vfs.network == .unet)
    }

    @Test func `a task that this version lacks opens no data`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: TasksError.taskNotAvailable(id: "LXS")) { try Dataset.open(task: .lxs, path: folder.path) }
    }
}
