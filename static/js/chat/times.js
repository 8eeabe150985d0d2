// Clock and day of a message in the reader's zone. Pure.
const parts = (moment, zone, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(moment);

/** 14:05 */
export const clock = (moment, zone) => parts(moment, zone, { hour: "2-digit", minute: "2-digit" });

/** 2026-11-20 */
export function day(moment, zone) {
  const [date, month, year] = parts(moment, zone, { day: "2-digit", month: "2-digit", year: "numeric" }).split("/");
  return `${year}-${month}-${date}`;
}

const DAY = 24 * 3600_000;

/** "Today", "Yesterday", "Thu 26 Nov", with the year when it is not this one: as chat/thread.py says it. */
export function dayName(date, today) {
  const days = (Date.parse(today) - Date.parse(date)) / DAY;
  if (days === 0 || days === 1) return days ? "Yesterday" : "Today";
  const word = (options) => new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...options }).format(Date.parse(date));
  const [year] = date.split("-");
  const name = `${word({ weekday: "short" })} ${word({ day: "numeric" })} ${word({ month: "short" })}`;
  return year === today.split("-")[0] ? name : `${name} ${year}`;
}
