/**
 * Where later rooms show their matter on earlier rooms' pages: slots of the one, panels of the other, one line each.
 * Neither room knows the other; this page knows both.
 */
let plugged = false

/** Plugs every panel, once per process. */
export function plugPanels(): void {
  if (plugged) return
  plugged = true
}
