// Undoes lanes.h, so that it can be included for another variant.
#undef vec
#undef ints
#undef element
#undef load
#undef store
#undef load_floats
#undef store_floats
#undef widen
#undef narrow
#undef keep
#undef zero
#undef NAMED
#undef JOIN
#undef JOIN_
