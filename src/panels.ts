/**
 * Where later rooms show their matter on earlier rooms' pages: slots of the one, panels of the other, one line each.
 * Neither room knows the other; this page knows both.
 */
export function plugPanels(): void {}
