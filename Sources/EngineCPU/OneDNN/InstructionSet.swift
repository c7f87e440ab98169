import COneDNN
import Engine

/// The instructions that oneDNN makes its kernels of: those of the processor, as far as `DNNL_MAX_CPU_ISA` allows.
struct InstructionSet {
    private let isa: dnnl_cpu_isa_t

    /// What is in force now (`dnnl_get_effective_cpu_isa`).
    static var effective: InstructionSet { InstructionSet(isa: dnnl_get_effective_cpu_isa()) }

    /// For example `avx2`.
    var name: String {
        let names = [
            (dnnl_cpu_isa_sse41, "sse4.1"), (dnnl_cpu_isa_avx, "avx"), (dnnl_cpu_isa_avx2, "avx2"),
            (dnnl_cpu_isa_avx2_vnni, "avx2-vnni"), (dnnl_cpu_isa_avx512_core, "avx512"),
            (dnnl_cpu_isa_avx512_core_vnni, "avx512-vnni"), (dnnl_cpu_isa_avx512_core_bf16, "avx512-bf16"),
            (dnnl_cpu_isa_avx512_core_amx, "avx512-amx"),
        ]
        return names.first { $0.0 == isa }?.1 ?? "instruction set \(isa.rawValue)"
    }

    /// Channels in a block of the activations that the direct convolutions of this set read: one register of float32.
    ///
    /// oneDNN is not asked, because its choice for a free layout may be one without blocks, which says nothing of these kernels.
    var lanes: Int { includes(dnnl_cpu_isa_avx512_core) ? 16 : 8 }

    /// What convolutions of this set compute in: bfloat16 only where there are instructions that multiply it.
    var precisions: [Precision] { includes(dnnl_cpu_isa_avx512_core_bf16) ? [.float32, .bfloat16] : [.float32] }

    /// Whether it has everything that another set has; there is a bit for each extension.
    private func includes(_ other: dnnl_cpu_isa_t) -> Bool { isa.rawValue & other.rawValue == other.rawValue }
}
