// A vector of LANES floats, and what is done with one. Included once for each number of lanes; no guard for that reason.

#define JOIN_(name, lanes) name##_##lanes
#define JOIN(name, lanes) JOIN_(name, lanes)
#define NAMED(name) JOIN(name, LANES)
#define vec NAMED(vec)
#define ints NAMED(ints)

typedef float vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t ints __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

#define load(pointer) (*(const vec *)(pointer))
#define store(pointer, value) (*(vec *)(pointer) = (value))
/// `value` where `mask` is set, else 0.
#define keep(mask, value) ((vec)((ints)(value) & (mask)))
#define zero ((vec){0})
