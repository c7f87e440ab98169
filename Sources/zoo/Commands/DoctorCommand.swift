import Arguments
import Catalog
import Confinement
import DICOMCodec
import Engine
import EngineCPU
import Files
import FoundationEssentials
import Glibc

struct DoctorCommand: Command {
    static let description = Description(
        "doctor", otherNames: ["env", "status", "config"],
        abstract: "Show what zoo computes with and where it keeps things.",
        examples: [Example("zoo doctor", "Tells a fault of the set-up from one of the data.")])

    @OptionGroup var output = OutputOptions()

    func run() throws {
        let document = Document()
        try output.show(document) { document.text }
        if let fault = document.home.fault {
            throw Failure(
                (document.home.path.map { "\($0): " } ?? "") + fault, hint: "ZOO_HOME=/a/folder/of/yours zoo doctor"
            ).documented
        }
    }
}

extension DoctorCommand {
    struct Document: Encodable {
        let schema = "zoo.doctor/1"
        let version = Zoo.version
        let engine: String
        /// What kind of device computes.
        let device: String
        /// The types that it computes in.
        let precisions: [String]
        let threads: Int
        let processors = ProcessInfo.processInfo.activeProcessorCount
        let memoryBytes = ProcessInfo.processInfo.physicalMemory
        /// What can be taken now by the narrowest of the limits.
        let availableMemoryBytes: Int?
        private let available: MemoryAvailability?
        /// What this kernel grants to the process in which libhdf5 reads.
        let confinement: [Confinement.Mechanism]
        /// Why there is no such process.
        let confinementFault: String?
        let dicom = DICOM()
        let home = Home()

        enum CodingKeys: CodingKey {
            case schema, version, engine, device, precisions, threads, processors, memoryBytes, availableMemoryBytes,
                confinement, confinementFault, dicom, home
        }

        init() {
            let device = CPUDevice()
            engine = device.facts.description
            self.device = device.facts.kind.rawValue
            precisions = device.facts.precisions.map(\.rawValue)
            threads = device.facts.threads
            available = device.available.min { $0.byteCount < $1.byteCount }
            availableMemoryBytes = available?.byteCount
            do throws(ConfinementFault) {
                confinement = try Confinement.mechanisms()
                confinementFault = nil
            } catch {
                confinement = []
                confinementFault = error.description(of: "libhdf5")
            }
        }

        var text: String {
            let free = home.freeBytes.map { "\(Figures.bytes($0)) free" } ?? "free space unknown"
            let confinement = confinementFault.map { ["not at all: \($0)"] } ?? confinement.map(\.description)
            return """
                zoo       \(version)
                engine    \(engine)
                device    \(device), computes in \(precisions.joined(separator: ", "))
                threads   \(threads) of \(processors) processors
                memory    \(Figures.bytes(Int(clamping: memoryBytes))), \(available?.description ?? "how much is free is unknown")
                confined  \(confinement.joined(separator: "\n          "))
                dicom     \(dicom.fault ?? dicom.path ?? "")
                home      \(home.path.map { "\($0) (\(home.exists ? "exists" : "not there yet"))" } ?? "none")
                disk      \(free)
                """
        }
    }

    /// The program that decodes the frames of DICOM files for which a library is needed.
    struct DICOM: Encodable {
        let path: String?
        /// Why it does not run.
        let fault: String?

        init() {
            do throws(FrameFault) {
                let program = try FrameDecoders.shared.program()
                path = program
                do throws(ConfinementFault) {
                    _ = try Confinement.mechanisms(executable: program)
                    fault = nil
                } catch {
                    fault = "\(program) does not run; its libraries are \(FrameDecoders.packages)"
                }
            } catch {
                path = nil
                let place = if case .noProgram(let path) = error { path } else { "zoo-dicom" }
                fault = "\(place) is missing: compressed files are read only when they are RLE or ordinary JPEG"
            }
        }
    }

    /// The folder of the registry, as the system sees it.
    struct Home: Encodable {
        /// Nil where nothing says which it is.
        let path: String?
        let exists: Bool
        let freeBytes: Int?
        let fault: String?

        init() {
            do throws(CatalogError) {
                self.init(try Environment.zooHome)
            } catch {
                self.init(fault: error.description)
            }
        }

        private init(fault: String) {
            (path, exists, freeBytes) = (nil, false, nil)
            self.fault = fault
        }

        private init(_ path: String) {
            self.path = path
            let files = FileManager.default
            exists = files.fileExists(atPath: path)
            // Before the first import the folder is missing: then its nearest parent decides.
            var nearest = path
            while !files.fileExists(atPath: nearest), nearest.contains("/") {
                nearest = nearest.lastIndex(of: "/").map { String(nearest[..<$0]) } ?? "."
                if nearest.isEmpty { nearest = "/" }
            }
            // No answer means that the space is unknown, which the screen says.
            let attributes = try? files.attributesOfFileSystem(forPath: nearest)
            freeBytes = (attributes?[.systemFreeSize] as? UInt64).map { Int(clamping: $0) }
            fault =
                exists && !Folder.exists(path)
                ? "is no folder, and should be one"
                : files.isWritableFile(atPath: nearest) ? nil : "cannot be written to"
        }
    }
}
