import COneDNN

/// What the engine computes with.
package enum EngineInfo {
    /// The compute library's version and the instruction set it chose, such as `oneDNN 2.6.3, avx2`.
    package static var description: String {
        "oneDNN \(version), \(instructionSet)"
    }

    private static var version: String {
        guard let version = dnnl_version()?.pointee else { return "of unknown version" }
        return "\(version.major).\(version.minor).\(version.patch)"
    }

    private static var instructionSet: String {
        let name: (dnnl_cpu_isa_t) -> String? = { isa in
            [
                (dnnl_cpu_isa_sse41, "sse4.1"), (dnnl_cpu_isa_avx, "avx"), (dnnl_cpu_isa_avx2, "avx2"),
                (dnnl_cpu_isa_avx2_vnni, "avx2-vnni"), (dnnl_cpu_isa_avx512_core, "avx512"),
                (dnnl_cpu_isa_avx512_core_vnni, "avx512-vnni"), (dnnl_cpu_isa_avx512_core_bf16, "avx512-bf16"),
                (dnnl_cpu_isa_avx512_core_amx, "avx512-amx"),
            ].first { $0.0 == isa }?.1
        }
        let isa = dnnl_get_effective_cpu_isa()
        return name(isa) ?? "instruction set \(isa.rawValue)"
    }
}
