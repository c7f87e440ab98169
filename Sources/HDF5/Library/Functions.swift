import CHDF5

/// The functions of libhdf5 that are used, by their own names and with the types of its header.
struct Functions {
    let H5Aclose: shim_H5Aclose
    let H5Acreate2: shim_H5Acreate2
    let H5Aexists: shim_H5Aexists
    let H5Aget_space: shim_H5Aget_space
    let H5Aget_type: shim_H5Aget_type
    let H5Aopen: shim_H5Aopen
    let H5Aread: shim_H5Aread
    let H5Awrite: shim_H5Awrite
    let H5Dcreate2: shim_H5Dcreate2
    let H5Dget_create_plist: shim_H5Dget_create_plist
    let H5Dget_offset: shim_H5Dget_offset
    let H5Dget_space: shim_H5Dget_space
    let H5Dget_storage_size: shim_H5Dget_storage_size
    let H5Dget_type: shim_H5Dget_type
    let H5Dread: shim_H5Dread
    let H5Dwrite: shim_H5Dwrite
    let H5Eclear2: shim_H5Eclear2
    let H5Eset_auto2: shim_H5Eset_auto2
    let H5Ewalk2: shim_H5Ewalk2
    let H5FDregister: shim_H5FDregister
    let H5Fclose: shim_H5Fclose
    let H5Fcreate: shim_H5Fcreate
    let H5Fflush: shim_H5Fflush
    let H5Fget_file_image: shim_H5Fget_file_image
    let H5Fopen: shim_H5Fopen
    let H5Gcreate2: shim_H5Gcreate2
    let H5Gget_create_plist: shim_H5Gget_create_plist
    let H5Iget_type: shim_H5Iget_type
    let H5Literate: shim_H5Literate
    let H5Oclose: shim_H5Oclose
    let H5Oget_info: shim_H5Oget_info
    let H5Oopen_by_addr: shim_H5Oopen_by_addr
    let H5PLset_loading_state: shim_H5PLset_loading_state
    let H5Pclose: shim_H5Pclose
    let H5Pcreate: shim_H5Pcreate
    let H5Pget_chunk: shim_H5Pget_chunk
    let H5Pget_external_count: shim_H5Pget_external_count
    let H5Pget_filter2: shim_H5Pget_filter2
    let H5Pget_layout: shim_H5Pget_layout
    let H5Pget_link_creation_order: shim_H5Pget_link_creation_order
    let H5Pget_nfilters: shim_H5Pget_nfilters
    let H5Pset_driver: shim_H5Pset_driver
    let H5Pset_fapl_core: shim_H5Pset_fapl_core
    let H5Pset_obj_track_times: shim_H5Pset_obj_track_times
    let H5Sclose: shim_H5Sclose
    let H5Screate: shim_H5Screate
    let H5Screate_simple: shim_H5Screate_simple
    let H5Sget_simple_extent_dims: shim_H5Sget_simple_extent_dims
    let H5Sget_simple_extent_ndims: shim_H5Sget_simple_extent_ndims
    let H5Sget_simple_extent_type: shim_H5Sget_simple_extent_type
    let H5Tclose: shim_H5Tclose
    let H5Tcopy: shim_H5Tcopy
    let H5Tget_class: shim_H5Tget_class
    let H5Tget_ebias: shim_H5Tget_ebias
    let H5Tget_fields: shim_H5Tget_fields
    let H5Tget_nmembers: shim_H5Tget_nmembers
    let H5Tget_offset: shim_H5Tget_offset
    let H5Tget_order: shim_H5Tget_order
    let H5Tget_precision: shim_H5Tget_precision
    let H5Tget_sign: shim_H5Tget_sign
    let H5Tget_size: shim_H5Tget_size
    let H5Tis_variable_str: shim_H5Tis_variable_str
    let H5Tset_cset: shim_H5Tset_cset
    let H5Tset_size: shim_H5Tset_size
    let H5get_libversion: shim_H5get_libversion
    let H5open: shim_H5open

    init(_ symbols: Symbols) throws(HDF5Error) {
        H5Aclose = try symbols.function("H5Aclose")
        H5Acreate2 = try symbols.function("H5Acreate2")
        H5Aexists = try symbols.function("H5Aexists")
        H5Aget_space = try symbols.function("H5Aget_space")
        H5Aget_type = try symbols.function("H5Aget_type")
        H5Aopen = try symbols.function("H5Aopen")
        H5Aread = try symbols.function("H5Aread")
        H5Awrite = try symbols.function("H5Awrite")
        H5Dcreate2 = try symbols.function("H5Dcreate2")
        H5Dget_create_plist = try symbols.function("H5Dget_create_plist")
        H5Dget_offset = try symbols.function("H5Dget_offset")
        H5Dget_space = try symbols.function("H5Dget_space")
        H5Dget_storage_size = try symbols.function("H5Dget_storage_size")
        H5Dget_type = try symbols.function("H5Dget_type")
        H5Dread = try symbols.function("H5Dread")
        H5Dwrite = try symbols.function("H5Dwrite")
        H5Eclear2 = try symbols.function("H5Eclear2")
        H5Eset_auto2 = try symbols.function("H5Eset_auto2")
        H5Ewalk2 = try symbols.function("H5Ewalk2")
        H5FDregister = try symbols.function("H5FDregister")
        H5Fclose = try symbols.function("H5Fclose")
        H5Fcreate = try symbols.function("H5Fcreate")
        H5Fflush = try symbols.function("H5Fflush")
        H5Fget_file_image = try symbols.function("H5Fget_file_image")
        H5Fopen = try symbols.function("H5Fopen")
        H5Gcreate2 = try symbols.function("H5Gcreate2")
        H5Gget_create_plist = try symbols.function("H5Gget_create_plist")
        H5Iget_type = try symbols.function("H5Iget_type")
        H5Literate = try symbols.function(String(cString: shim_symbol_H5Literate()))
        H5Oclose = try symbols.function("H5Oclose")
        H5Oget_info = try symbols.function(String(cString: shim_symbol_H5Oget_info()))
        H5Oopen_by_addr = try symbols.function("H5Oopen_by_addr")
        H5PLset_loading_state = try symbols.function("H5PLset_loading_state")
        H5Pclose = try symbols.function("H5Pclose")
        H5Pcreate = try symbols.function("H5Pcreate")
        H5Pget_chunk = try symbols.function("H5Pget_chunk")
        H5Pget_external_count = try symbols.function("H5Pget_external_count")
        H5Pget_filter2 = try symbols.function("H5Pget_filter2")
        H5Pget_layout = try symbols.function("H5Pget_layout")
        H5Pget_link_creation_order = try symbols.function("H5Pget_link_creation_order")
        H5Pget_nfilters = try symbols.function("H5Pget_nfilters")
        H5Pset_driver = try symbols.function("H5Pset_driver")
        H5Pset_fapl_core = try symbols.function("H5Pset_fapl_core")
        H5Pset_obj_track_times = try symbols.function("H5Pset_obj_track_times")
        H5Sclose = try symbols.function("H5Sclose")
        H5Screate = try symbols.function("H5Screate")
        H5Screate_simple = try symbols.function("H5Screate_simple")
        H5Sget_simple_extent_dims = try symbols.function("H5Sget_simple_extent_dims")
        H5Sget_simple_extent_ndims = try symbols.function("H5Sget_simple_extent_ndims")
        H5Sget_simple_extent_type = try symbols.function("H5Sget_simple_extent_type")
        H5Tclose = try symbols.function("H5Tclose")
        H5Tcopy = try symbols.function("H5Tcopy")
        H5Tget_class = try symbols.function("H5Tget_class")
        H5Tget_ebias = try symbols.function("H5Tget_ebias")
        H5Tget_fields = try symbols.function("H5Tget_fields")
        H5Tget_nmembers = try symbols.function("H5Tget_nmembers")
        H5Tget_offset = try symbols.function("H5Tget_offset")
        H5Tget_order = try symbols.function("H5Tget_order")
        H5Tget_precision = try symbols.function("H5Tget_precision")
        H5Tget_sign = try symbols.function("H5Tget_sign")
        H5Tget_size = try symbols.function("H5Tget_size")
        H5Tis_variable_str = try symbols.function("H5Tis_variable_str")
        H5Tset_cset = try symbols.function("H5Tset_cset")
        H5Tset_size = try symbols.function("H5Tset_size")
        H5get_libversion = try symbols.function("H5get_libversion")
        H5open = try symbols.function("H5open")
    }
}
