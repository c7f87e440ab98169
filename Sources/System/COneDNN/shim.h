#pragma once
#include <dnnl.h>
#include <dnnl_version.h>
#include <stdlib.h>

// oneDNN 2 and 3 differ in how they describe memory (a struct by value; an owned handle) and primitives (an operation
// descriptor first; one call). Below is the part of the two that the engine uses, under one set of names, so that no other
// file knows the version. The ABIs differ too: the choice is made when compiling.

/// A memory descriptor that its holder destroys.
typedef struct onednn_layout *onednn_layout_t;

#if DNNL_VERSION_MAJOR >= 3

static inline const_dnnl_memory_desc_t onednn_md(onednn_layout_t layout) { return (const_dnnl_memory_desc_t)layout; }

static inline dnnl_status_t onednn_layout_create(
    onednn_layout_t *layout, int rank, const int64_t *extents, dnnl_data_type_t type, dnnl_format_tag_t tag) {
    dnnl_memory_desc_t md = NULL;
    dnnl_status_t status = dnnl_memory_desc_create_with_tag(&md, rank, extents, type, tag);
    *layout = (onednn_layout_t)md;
    return status;
}

static inline dnnl_status_t onednn_layout_create_strided(
    onednn_layout_t *layout, int rank, const int64_t *extents, dnnl_data_type_t type, const int64_t *strides) {
    dnnl_memory_desc_t md = NULL;
    dnnl_status_t status = dnnl_memory_desc_create_with_strides(&md, rank, extents, type, strides);
    *layout = (onednn_layout_t)md;
    return status;
}

static inline void onednn_layout_destroy(onednn_layout_t layout) {
    dnnl_memory_desc_destroy((dnnl_memory_desc_t)layout);
}

static inline dnnl_data_type_t onednn_layout_type(onednn_layout_t layout) {
    dnnl_data_type_t type = dnnl_data_type_undef;
    dnnl_memory_desc_query(onednn_md(layout), dnnl_query_data_type, &type);
    return type;
}

/// Adds the result to what stands at its place.
static inline dnnl_status_t onednn_append_sum(dnnl_post_ops_t operations) {
    return dnnl_post_ops_append_sum(operations, 1.0f, 0, dnnl_data_type_undef);
}

static inline onednn_layout_t onednn_layout_query(const_dnnl_primitive_desc_t pd, dnnl_query_t what) {
    const_dnnl_memory_desc_t found = dnnl_primitive_desc_query_md(pd, what, 0);
    dnnl_memory_desc_t copy = NULL;
    if (found == NULL || dnnl_memory_desc_clone(&copy, found) != dnnl_success) return NULL;
    return (onednn_layout_t)copy;
}

/// Descriptor of a convolution; `bias` may be NULL, and for a backward pass `hint` is the forward pass's.
static inline dnnl_status_t onednn_convolution_create(
    dnnl_primitive_desc_t *pd, dnnl_engine_t engine, dnnl_prop_kind_t pass, onednn_layout_t source,
    onednn_layout_t weights, onednn_layout_t bias, onednn_layout_t result, const int64_t *strides, const int64_t *before,
    const int64_t *after, dnnl_primitive_desc_t hint, dnnl_primitive_attr_t attributes) {
    const dnnl_dims_t dense = {0, 0};
    switch (pass) {
    case dnnl_backward_data:
        return dnnl_convolution_backward_data_primitive_desc_create(
            pd, engine, dnnl_convolution_direct, onednn_md(source), onednn_md(weights), onednn_md(result), strides, dense,
            before, after, hint, attributes);
    case dnnl_backward_weights:
        return dnnl_convolution_backward_weights_primitive_desc_create(
            pd, engine, dnnl_convolution_direct, onednn_md(source), onednn_md(weights), onednn_md(bias), onednn_md(result),
            strides, dense, before, after, hint, attributes);
    default:
        return dnnl_convolution_forward_primitive_desc_create(
            pd, engine, pass, dnnl_convolution_direct, onednn_md(source), onednn_md(weights), onednn_md(bias),
            onednn_md(result), strides, dense, before, after, attributes);
    }
}

#else

static inline const dnnl_memory_desc_t *onednn_md(onednn_layout_t layout) { return (const dnnl_memory_desc_t *)layout; }

static inline dnnl_status_t onednn_layout_create(
    onednn_layout_t *layout, int rank, const int64_t *extents, dnnl_data_type_t type, dnnl_format_tag_t tag) {
    dnnl_memory_desc_t *md = (dnnl_memory_desc_t *)malloc(sizeof(dnnl_memory_desc_t));
    if (md == NULL) return dnnl_out_of_memory;
    dnnl_status_t status = dnnl_memory_desc_init_by_tag(md, rank, extents, type, tag);
    if (status != dnnl_success) {
        free(md);
        md = NULL;
    }
    *layout = (onednn_layout_t)md;
    return status;
}

static inline dnnl_status_t onednn_layout_create_strided(
    onednn_layout_t *layout, int rank, const int64_t *extents, dnnl_data_type_t type, const int64_t *strides) {
    dnnl_memory_desc_t *md = (dnnl_memory_desc_t *)malloc(sizeof(dnnl_memory_desc_t));
    if (md == NULL) return dnnl_out_of_memory;
    dnnl_status_t status = dnnl_memory_desc_init_by_strides(md, rank, extents, type, strides);
    if (status != dnnl_success) {
        free(md);
        md = NULL;
    }
    *layout = (onednn_layout_t)md;
    return status;
}

static inline void onednn_layout_destroy(onednn_layout_t layout) { free(layout); }

static inline dnnl_data_type_t onednn_layout_type(onednn_layout_t layout) { return onednn_md(layout)->data_type; }

/// Adds the result to what stands at its place.
static inline dnnl_status_t onednn_append_sum(dnnl_post_ops_t operations) {
    return dnnl_post_ops_append_sum(operations, 1.0f);
}

static inline onednn_layout_t onednn_layout_query(const_dnnl_primitive_desc_t pd, dnnl_query_t what) {
    const dnnl_memory_desc_t *found = dnnl_primitive_desc_query_md(pd, what, 0);
    if (found == NULL) return NULL;
    dnnl_memory_desc_t *copy = (dnnl_memory_desc_t *)malloc(sizeof(dnnl_memory_desc_t));
    if (copy != NULL) *copy = *found;
    return (onednn_layout_t)copy;
}

/// Descriptor of a convolution; `bias` may be NULL, and for a backward pass `hint` is the forward pass's.
static inline dnnl_status_t onednn_convolution_create(
    dnnl_primitive_desc_t *pd, dnnl_engine_t engine, dnnl_prop_kind_t pass, onednn_layout_t source,
    onednn_layout_t weights, onednn_layout_t bias, onednn_layout_t result, const int64_t *strides, const int64_t *before,
    const int64_t *after, dnnl_primitive_desc_t hint, dnnl_primitive_attr_t attributes) {
    dnnl_convolution_desc_t operation;
    dnnl_status_t status;
    switch (pass) {
    case dnnl_backward_data:
        status = dnnl_convolution_backward_data_desc_init(
            &operation, dnnl_convolution_direct, onednn_md(source), onednn_md(weights), onednn_md(result), strides, before,
            after);
        break;
    case dnnl_backward_weights:
        status = dnnl_convolution_backward_weights_desc_init(
            &operation, dnnl_convolution_direct, onednn_md(source), onednn_md(weights), onednn_md(bias), onednn_md(result),
            strides, before, after);
        break;
    default:
        status = dnnl_convolution_forward_desc_init(
            &operation, pass, dnnl_convolution_direct, onednn_md(source), onednn_md(weights), onednn_md(bias),
            onednn_md(result), strides, before, after);
    }
    if (status != dnnl_success) return status;
    return dnnl_primitive_desc_create(pd, &operation, attributes, engine, hint);
}

#endif

static inline size_t onednn_layout_byte_count(onednn_layout_t layout) {
    return dnnl_memory_desc_get_size(onednn_md(layout));
}

static inline int onednn_layout_equal(onednn_layout_t left, onednn_layout_t right) {
    return dnnl_memory_desc_equal(onednn_md(left), onednn_md(right));
}

static inline dnnl_status_t onednn_memory_create(
    dnnl_memory_t *memory, onednn_layout_t layout, dnnl_engine_t engine, void *address) {
    return dnnl_memory_create(memory, onednn_md(layout), engine, address);
}

static inline dnnl_status_t onednn_reorder_create(
    dnnl_primitive_desc_t *pd, onednn_layout_t source, onednn_layout_t target, dnnl_engine_t engine,
    dnnl_primitive_attr_t attributes) {
    return dnnl_reorder_primitive_desc_create(pd, onednn_md(source), engine, onednn_md(target), engine, attributes);
}

/// The implementation oneDNN chose, such as `jit:avx2`; NULL when it does not say.
static inline const char *onednn_implementation(const_dnnl_primitive_desc_t pd) {
    const char *name = NULL;
    return dnnl_primitive_desc_query(pd, dnnl_query_impl_info_str, 0, &name) == dnnl_success ? name : NULL;
}
