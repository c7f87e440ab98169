// Undoes lanes.h, so that it can be included for another number of lanes.
#undef vec
#undef ints
#undef load
#undef store
#undef keep
#undef zero
#undef NAMED
#undef JOIN
#undef JOIN_
