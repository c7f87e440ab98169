#pragma once

// The library is opened at run time, by the one process that needs it: Debian's build brings twenty others with it. So the header
// gives the types alone, and nothing is linked. Its interface is pinned to that of 1.10, which later versions keep.
#define H5_USE_110_API 1
#if __has_include(<hdf5/serial/hdf5.h>)
#include <hdf5/serial/hdf5.h>
#else
#include <hdf5.h>
#endif

// Swift cannot ask for the type of a function that it may not refer to, because that would link it.
#define SHIM_FUNCTION(name) typedef __typeof__(&name) shim_##name
SHIM_FUNCTION(H5Acreate2);
SHIM_FUNCTION(H5Aclose);
SHIM_FUNCTION(H5Aexists);
SHIM_FUNCTION(H5Aget_space);
SHIM_FUNCTION(H5Aget_type);
SHIM_FUNCTION(H5Aopen);
SHIM_FUNCTION(H5Aread);
SHIM_FUNCTION(H5Awrite);
SHIM_FUNCTION(H5Dcreate2);
SHIM_FUNCTION(H5Dget_create_plist);
SHIM_FUNCTION(H5Dget_offset);
SHIM_FUNCTION(H5Dget_space);
SHIM_FUNCTION(H5Dget_storage_size);
SHIM_FUNCTION(H5Dget_type);
SHIM_FUNCTION(H5Dread);
SHIM_FUNCTION(H5Dwrite);
SHIM_FUNCTION(H5Eclear2);
SHIM_FUNCTION(H5Eset_auto2);
SHIM_FUNCTION(H5Ewalk2);
SHIM_FUNCTION(H5FDregister);
SHIM_FUNCTION(H5Fclose);
SHIM_FUNCTION(H5Fcreate);
SHIM_FUNCTION(H5Fflush);
SHIM_FUNCTION(H5Fget_file_image);
SHIM_FUNCTION(H5Fopen);
SHIM_FUNCTION(H5Gcreate2);
SHIM_FUNCTION(H5Gget_create_plist);
SHIM_FUNCTION(H5Iget_type);
SHIM_FUNCTION(H5Literate);
SHIM_FUNCTION(H5Oclose);
SHIM_FUNCTION(H5Oget_info);
SHIM_FUNCTION(H5Oopen_by_addr);
SHIM_FUNCTION(H5PLset_loading_state);
SHIM_FUNCTION(H5Pclose);
SHIM_FUNCTION(H5Pcreate);
SHIM_FUNCTION(H5Pget_chunk);
SHIM_FUNCTION(H5Pget_external_count);
SHIM_FUNCTION(H5Pget_filter2);
SHIM_FUNCTION(H5Pget_layout);
SHIM_FUNCTION(H5Pget_link_creation_order);
SHIM_FUNCTION(H5Pget_nfilters);
SHIM_FUNCTION(H5Pset_driver);
SHIM_FUNCTION(H5Pset_fapl_core);
SHIM_FUNCTION(H5Pset_obj_track_times);
SHIM_FUNCTION(H5Sclose);
SHIM_FUNCTION(H5Screate);
SHIM_FUNCTION(H5Screate_simple);
SHIM_FUNCTION(H5Sget_simple_extent_dims);
SHIM_FUNCTION(H5Sget_simple_extent_ndims);
SHIM_FUNCTION(H5Sget_simple_extent_type);
SHIM_FUNCTION(H5Tclose);
SHIM_FUNCTION(H5Tcopy);
SHIM_FUNCTION(H5Tget_class);
SHIM_FUNCTION(H5Tget_ebias);
SHIM_FUNCTION(H5Tget_fields);
SHIM_FUNCTION(H5Tget_nmembers);
SHIM_FUNCTION(H5Tget_offset);
SHIM_FUNCTION(H5Tget_order);
SHIM_FUNCTION(H5Tget_precision);
SHIM_FUNCTION(H5Tget_sign);
SHIM_FUNCTION(H5Tget_size);
SHIM_FUNCTION(H5Tis_variable_str);
SHIM_FUNCTION(H5Tset_cset);
SHIM_FUNCTION(H5Tset_size);
SHIM_FUNCTION(H5get_libversion);
SHIM_FUNCTION(H5open);
#undef SHIM_FUNCTION

// Both names may be macros for the version of a function that the interface pinned above means; Swift does not see macros.
typedef H5O_info_t shim_H5O_info_t;
typedef H5L_info_t shim_H5L_info_t;
#define SHIM_TEXT(name) #name
#define SHIM_SYMBOL(name) SHIM_TEXT(name)
static inline const char *shim_symbol_H5Literate(void) { return SHIM_SYMBOL(H5Literate); }
static inline const char *shim_symbol_H5Oget_info(void) { return SHIM_SYMBOL(H5Oget_info); }

// The header's macros for these call the library, which would link it (H5Fpublic.h).
static const unsigned shim_H5F_ACC_RDONLY = 0x0000u, shim_H5F_ACC_RDWR = 0x0001u, shim_H5F_ACC_TRUNC = 0x0002u;

// Macros with casts, which Swift does not import.
static inline haddr_t shim_HADDR_UNDEF(void) { return HADDR_UNDEF; }
static inline size_t shim_H5T_VARIABLE(void) { return H5T_VARIABLE; }

// A driver's file begins with the library's own structure; Swift cannot lay one out after an imported one.
typedef struct {
    H5FD_t library;
    haddr_t end_of_allocation;
    off_t start;
    off_t count;
    int descriptor;
} shim_range_file;

// Later versions of the library ask a driver for the version of its class; 1.10 has no such field.
static inline H5FD_class_t shim_driver_class(void) {
    H5FD_class_t driver = {0};
#ifdef H5FD_CLASS_VERSION
    driver.version = H5FD_CLASS_VERSION;
    driver.value = (H5FD_class_value_t)1023;
#endif
    return driver;
}
