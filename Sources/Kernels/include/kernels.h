#pragma once
#include <stdint.h>

// Vectorised passes over activations in oneDNN's blocked layout: N × C/lanes × pixels × lanes, channels padded to a multiple
// of `lanes` (8 or 16) with zeros, which every pass keeps zero. Each call runs in OpenMP's pool and returns when done. Sums are
// formed over fixed pieces and combined in a fixed order, so results do not depend on the number of threads.
//
// Activations and their gradients are of the element that their extents name (`void *`); all is computed in float and rounded
// once, as it is stored. Vectors over the channels, logits, targets, parameters and their gradients are floats always.

/// bfloat16 comes in blocks of 16.
typedef enum { KERNELS_FLOAT32, KERNELS_BFLOAT16 } kernels_element;

/// Multiply-adds of bfloat16 in the time of one of float32, measured within a millisecond; only where the processor has AVX512-BF16.
double kernels_bfloat16_gain(void);

/// The extents of a blocked activation, and what it is made of.
typedef struct {
    int64_t images;
    int64_t channels;
    int64_t height;
    int64_t width;
    /// The innermost block of channels.
    int64_t lanes;
    kernels_element element;
} kernels_extents;

/// Where an activation lies: it may be part of a wider one, so images stand `image_stride` values apart.
typedef struct {
    void *values;
    int64_t image_stride;
} kernels_view;

typedef enum { KERNELS_IDENTITY, KERNELS_RELU, KERNELS_SOFTPLUS } kernels_activation;

enum { KERNELS_MAX_TERMS = 2, KERNELS_MAX_GRADIENTS = 4 };

/// One batch normalisation: vectors over the padded channels.
typedef struct {
    const float *weight;
    const float *bias;
    float *running_mean;
    float *running_variance;
    /// Of the batch (training) or the running statistics (evaluation).
    float *mean;
    float *inverse_deviation;
    /// What the forward pass applies: scale · x + shift.
    float *scale;
    float *shift;
    /// Gradients, and the three coefficients of dx = k1 · g + k2 · x + k3.
    float *weight_gradient;
    float *bias_gradient;
    float *coefficients;
    double epsilon;
    double momentum;
    /// Whether the running statistics normalise in training, too: then they do not depend on x.
    int is_fixed;
} kernels_norm;

/// The number of pieces that the sums over an activation are formed in.
int64_t kernels_piece_count(kernels_extents extents);

/// Batch statistics of `x` into a norm's mean, scale and shift, and its running statistics moved.
///
/// `partial` holds 2 · pieces · lanes floats.
void kernels_norm_statistics(kernels_extents extents, const void *x, const kernels_norm *norm, float *partial);

/// A norm's scale and shift from its running statistics.
void kernels_norm_evaluation(int64_t channels, const kernels_norm *norm);

/// A sum of terms and what follows it: y = activation(Σ (scale · x + shift)); a term without a norm counts as it is.
typedef struct {
    kernels_extents extents;
    kernels_activation activation;
    int terms;
    const void *x[KERNELS_MAX_TERMS];
    const kernels_norm *norms[KERNELS_MAX_TERMS];
    void *y;
    /// The backward pass: the gradients of y, to be added up.
    int gradients;
    kernels_view dy[KERNELS_MAX_GRADIENTS];
    /// Where the gradient before the activation goes; NULL when the pass that follows recomputes it from dy[0].
    void *g;
    /// Where each normalised term's gradient goes; NULL for a term without a norm, whose gradient is g.
    void *dx[KERNELS_MAX_TERMS];
    /// 3 · pieces · lanes floats.
    float *partial;
} kernels_sum;

void kernels_sum_forward(const kernels_sum *sum);
/// Forms g, the gradients of the norms' weights and biases, and the gradients of normalised terms.
void kernels_sum_backward(const kernels_sum *sum);

/// A max pool; padding never wins, and of equals the first wins.
typedef struct {
    kernels_extents input;
    int64_t output_height;
    int64_t output_width;
    int64_t kernel;
    int64_t stride;
    int64_t pad_top;
    int64_t pad_left;
    const void *x;
    void *y;
    /// Which place of its window won, for each output; NULL in evaluation.
    uint8_t *winners;
    int gradients;
    kernels_view dy[KERNELS_MAX_GRADIENTS];
    void *dx;
} kernels_pool;

void kernels_pool_forward(const kernels_pool *pool);
void kernels_pool_backward(const kernels_pool *pool);

/// The mean over the pixels: N × channels (padded), floats.
void kernels_average_forward(kernels_extents extents, const void *x, float *y);
void kernels_average_backward(kernels_extents extents, const float *dy, void *dx);

/// Each pixel repeated twice in height and width, into a view of the larger image; `extents` are the smaller one's.
void kernels_upsample_forward(kernels_extents extents, const void *x, kernels_view y);
void kernels_upsample_backward(kernels_extents extents, int gradients, const kernels_view *dy, void *dx);

/// Copies `extents.channels` channels that begin at given channels of two activations of one size.
void kernels_copy_channels(
    kernels_extents extents, const void *x, int64_t x_channels, int64_t x_first, void *y, int64_t y_channels,
    int64_t y_first);

/// Plain floats, N × C × pixels, to a blocked activation, and back.
void kernels_block(kernels_extents extents, const float *plain, void *blocked);
void kernels_unblock(kernels_extents extents, const void *blocked, float *plain);
/// Floats to bfloat16, to the nearest and of two as near to the even one, and back, which is exact.
void kernels_round(int64_t count, const float *values, void *halves);
void kernels_widen(int64_t count, const void *halves, float *values);
/// Adds up gradients into one buffer.
void kernels_gather(kernels_extents extents, int gradients, const kernels_view *dy, void *g);

/// y = x · weightᵀ + bias; x has `inputs_stride` floats a row.
typedef struct {
    int64_t rows;
    int64_t inputs;
    int64_t inputs_stride;
    int64_t outputs;
    const float *x;
    const float *weight;
    const float *bias;
    float *y;
    const float *dy;
    float *dx;
    float *weight_gradient;
    float *bias_gradient;
} kernels_linear;

void kernels_linear_forward(const kernels_linear *linear);
/// `dx` and the gradients may be NULL.
void kernels_linear_backward_data(const kernels_linear *linear);
void kernels_linear_backward_weights(const kernels_linear *linear);

/// Logits as N × C × pixels, in blocked layout or (lanes 1) plain, beside plain targets; those that are NaN are not counted.
typedef struct {
    kernels_extents extents;
    const float *logits;
    const float *targets;
    float *gradient;
    /// 3 · images · channels doubles.
    double *partial;
    double smooth;
} kernels_loss;

/// Both are 0, and so are their gradients, where no target is counted.
double kernels_binary_cross_entropy(const kernels_loss *loss);
double kernels_soft_dice(const kernels_loss *loss);

/// One step of Adam over `count` values.
typedef struct {
    int64_t count;
    float *values;
    const float *gradient;
    float *first_moment;
    float *second_moment;
} kernels_adam_tensor;

typedef struct {
    /// 1 − β1, β2 and 1 − β2, each rounded once.
    float first_share;
    float beta2;
    float second_share;
    float epsilon;
    /// lr / (1 − β1ᵗ).
    float step_size;
    /// √(1 − β2ᵗ).
    float second_correction;
} kernels_adam_constants;

void kernels_adam(const kernels_adam_tensor *tensor, const kernels_adam_constants *constants);

/// A run of input channels of 3×3 weights (outputs × `stride` inputs × 3 × 3) whose images were doubled.
typedef struct {
    int64_t outputs;
    int64_t stride;
    int64_t first;
    int64_t inputs;
} kernels_upsampled;

/// The equal transposed 4×4 convolution's weights: inputs × outputs × 4 × 4.
void kernels_upsampled_forward(const kernels_upsampled *shape, const float *weights, float *transposed);
/// From the gradient of those to that of the 3×3 weights.
void kernels_upsampled_backward(const kernels_upsampled *shape, const float *transposed, float *weights);
