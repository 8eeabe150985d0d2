// Clock and day of a message in the reader's zone. Pure.
const parts = (moment, zone, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(moment);

/** 14:05 */
export const clock = (moment, zone) => parts(moment, zone, { hour: "2-digit", minute: "2-digit" });

/** 2026-11-20 */
export function day(moment, zone) {
  const [date, month, year] = parts(moment, zone, { day: "2-digit", month: "2-digit", year: "numeric" }).split("/");
  return `${year}-${month}-${date}`;
}
