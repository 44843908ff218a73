/** EcoIndex: a page's weight on the world, from its elements, requests and kilobytes (quantiles of the HTTP Archive, as published by the project). */

const quantiles = {
  elements: [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594_601],
  requests: [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920],
  kilobytes: [
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59,
    4155.73, 5400.08, 8037.54, 223_212.26,
  ],
}

function quantileOf(steps: readonly number[], value: number): number {
  for (let at = 1; at < steps.length; at += 1) {
    const low = steps[at - 1] ?? 0
    const high = steps[at] ?? 0
    if (value < high) return at - 1 + (value - low) / (high - low)
  }
  return steps.length - 1
}

/** 0 to 100; above 80 is grade A. */
export function ecoIndexOf(page: { elements: number; requests: number; kilobytes: number }): number {
  const elements = quantileOf(quantiles.elements, page.elements)
  const requests = quantileOf(quantiles.requests, page.requests)
  const kilobytes = quantileOf(quantiles.kilobytes, page.kilobytes)
  return 100 - (5 * (3 * elements + 2 * requests + kilobytes)) / 6
}
