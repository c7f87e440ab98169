// A vector of LANES values of an activation, computed with as floats, and what is done with one. Included once for each variant
// (variants.h); no guard for that reason.

#define JOIN_(name, lanes, element) name##_##lanes##_##element
#define JOIN(name, lanes, element) JOIN_(name, lanes, element)
#if BFLOAT16
#define NAMED(name) JOIN(name, LANES, bfloat16)
#else
#define NAMED(name) JOIN(name, LANES, float32)
#endif
#define vec NAMED(vec)
#define ints NAMED(ints)
#define element NAMED(element)

typedef float vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t ints __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

/// Vectors of the norms and partial sums are floats always.
#define load_floats(pointer) (*(const vec *)(pointer))
#define store_floats(pointer, value) (*(vec *)(pointer) = (value))
/// `value` where `mask` is set, else 0.
#define keep(mask, value) ((vec)((ints)(value) & (mask)))
#define zero ((vec){0})

#if BFLOAT16
/// What an activation is made of.
typedef uint16_t element;
typedef uint16_t NAMED(halves) __attribute__((vector_size(LANES * 2), aligned(2), may_alias));
typedef uint32_t NAMED(words) __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

// Macros, because a function that takes or gives a vector cannot be called from a clone for other instructions.

/// Widens, which is exact.
#define load(pointer) ((vec)(__builtin_convertvector(*(const NAMED(halves) *)(pointer), NAMED(words)) << 16))
/// As `rounded` does.
#define store(pointer, value)                                                                                           \
    do {                                                                                                                \
        vec wide = (value);                                                                                             \
        NAMED(words) bits = (NAMED(words))wide, is_number = (NAMED(words))(wide == wide);                               \
        NAMED(words) nearest = bits + 0x7fff + (bits >> 16 & 1), quiet = bits | 0x400000;                               \
        *(NAMED(halves) *)(pointer) =                                                                                   \
            __builtin_convertvector(((nearest & is_number) | (quiet & ~is_number)) >> 16, NAMED(halves));               \
    } while (0)
#define widen(value) widened(value)
#define narrow(value) rounded(value)
#else
typedef float element;
#define load(pointer) load_floats(pointer)
#define store(pointer, value) store_floats(pointer, value)
#define widen(value) (value)
#define narrow(value) (value)
#endif
