/** Puts an open menu beside the button at these edges, within the window. */
export function setBeside(menu, { left, top, bottom, width }) {
  const { offsetWidth, offsetHeight } = menu;
  const x = left + width / 2 - offsetWidth / 2;
  const y = bottom + offsetHeight + 8 < innerHeight ? bottom + 4 : Math.max(8, top - offsetHeight - 4);
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - offsetWidth - 8))}px`;
  menu.style.top = `${y}px`;
}
