"""Two-dimensional convolution on flat row-major buffers: unfold the image, then one matrix product."""

from collections.abc import Sequence


def conv2d(
    image: Sequence[float],
    kernels: Sequence[float],
    shape: tuple[int, int, int],
    size: int,
    stride: int = 1,
    padding: int = 0,
) -> list[float]:
    """The flat (filters, out_height, out_width) result, without flipping the kernels.

    `shape` is (channels, height, width) of `image`; `kernels` holds (filters, channels, size, size). The image is
    padded with zeros on all sides. Lengths that do not fit, or a kernel larger than the padded image, raise
    `ValueError`.
    """
    channels, height, width = shape
    taps = channels * size * size
    if min(*shape, size, stride) < 1 or padding < 0:
        raise ValueError("expected positive sizes and a padding of 0 or more")
    if len(image) != channels * height * width or not kernels or len(kernels) % taps:
        raise ValueError("the buffers do not have the lengths that the shapes ask for")
    out = tuple((extent + 2 * padding - size) // stride + 1 for extent in (height, width))
    if min(out) < 1:
        raise ValueError("the kernel is larger than the padded image")
    columns = im2col(image, shape, size, stride, padding)
    return matmul(kernels, columns, len(kernels) // taps, taps, out[0] * out[1])


def im2col(image: Sequence[float], shape: tuple[int, int, int], size: int, stride: int, padding: int) -> list[float]:
    """The flat (channels * size * size, out_height * out_width) matrix: one row per channel and tap."""
    channels, height, width = shape
    tops = range(-padding, height + padding - size + 1, stride)
    lefts = range(-padding, width + padding - size + 1, stride)
    return [
        image[(channel * height + y) * width + x] if 0 <= y < height and 0 <= x < width else 0.0
        for channel in range(channels)
        for down in range(size)
        for right in range(size)
        for y in (top + down for top in tops)
        for x in (left + right for left in lefts)
    ]


def matmul(a: Sequence[float], b: Sequence[float], rows: int, inner: int, columns: int) -> list[float]:
    """The flat (rows, columns) product; the innermost loop walks along a row of `b` and a row of the result."""
    result = [0.0] * (rows * columns)
    for i in range(rows):
        for k in range(inner):
            factor = a[i * inner + k]
            for j in range(columns):
                result[i * columns + j] += factor * b[k * columns + j]
    return result
