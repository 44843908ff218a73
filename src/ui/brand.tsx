/** The mark, the hexagon it is made of, and the patterns that bars, maps and legends draw with. */

/** The path of a hexagon standing on its point, `width` wide, centred on x, y. */
export function hexagon(x: number, y: number, width: number): string {
  const half = width / 2
  const side = width / Math.sqrt(3)
  const at = (n: number) => Math.round(n * 10) / 10
  return `M${at(x)} ${at(y - side)}L${at(x + half)} ${at(y - side / 2)}V${at(y + side / 2)}L${at(x)} ${at(y + side)}L${at(x - half)} ${at(y + side / 2)}V${at(y - side / 2)}z`
}

/** Six cells that stay and one that leaves: l'essaimage. */
export function Mark() {
  return (
    <svg viewBox="0 0 42 40" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M18 16.1L23.1 19.1L23.1 24.9L18 27.9L12.9 24.9L12.9 19.1zM29 16.1L34.1 19.1L34.1 24.9L29 27.9L23.9 24.9L23.9 19.1zM7 16.1L12.1 19.1L12.1 24.9L7 27.9L1.9 24.9L1.9 19.1zM12.5 6.6L17.6 9.5L17.6 15.4L12.5 18.4L7.4 15.4L7.4 9.5zM23.5 25.6L28.6 28.6L28.6 34.5L23.5 37.4L18.4 34.5L18.4 28.6zM12.5 25.6L17.6 28.6L17.6 34.5L12.5 37.4L7.4 34.5L7.4 28.6z"
      />
      <path class="last" d="M29.5 0.7L35.4 4.1L35.4 10.9L29.5 14.2L23.6 10.9L23.6 4.1z" />
    </svg>
  )
}

const cell = 'M8 1.1L15.3 5.3L15.3 13.7L8 17.9L0.7 13.7L0.7 5.3z'

/** Full is measured, hatched is estimated, empty is not there; `unknown` is the ground of what nobody measured. */
export function Sprite() {
  return (
    <svg class="sprite" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="cell" width="16" height="19" patternUnits="userSpaceOnUse">
          <path class="cell" d={cell} />
        </pattern>
        <pattern id="cell-full" width="16" height="19" patternUnits="userSpaceOnUse">
          <path class="cell-full" d={cell} />
        </pattern>
        <pattern id="cell-est" width="16" height="19" patternUnits="userSpaceOnUse">
          <path class="cell-full" d={cell} />
          <path class="cell-est-line" d="M2.2 9.5L8.5 2.6M2.6 14.2L13 3.6M5.8 16.2L14 8.4M10.4 16.4L13.8 13" />
        </pattern>
        <pattern id="estimated" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <path class="c1" d="M0 0h6v6H0z" />
          <path class="estimated-line" d="M0 0v6" />
        </pattern>
        <pattern id="unknown" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path class="c0" d="M0 0h7v7H0z" />
          <path class="c0-line" d="M0 0v7" />
        </pattern>
      </defs>
    </svg>
  )
}
