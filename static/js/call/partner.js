/** With which page of the other one deals. Pure: `known` and `page` are {page, joined}. */

/** `arrived`: it just sat down. A page in the call comes before one that only prepares, else the last to arrive. */
export function adopts(known, page, { arrived }) {
  if (!known || known.page === page.page) return true;
  return known.joined === page.joined ? arrived : page.joined;
}
