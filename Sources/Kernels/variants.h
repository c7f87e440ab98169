// Includes TEMPLATE once for each kind of activation: blocks of 8 or 16 float32, or of 16 bfloat16.
#define BFLOAT16 0
#define LANES 8
#include TEMPLATE
#undef LANES
#define LANES 16
#include TEMPLATE
#undef BFLOAT16
#define BFLOAT16 1
#include TEMPLATE
#undef LANES
#undef BFLOAT16
#undef TEMPLATE
