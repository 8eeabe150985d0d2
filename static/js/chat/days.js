// The signs between the messages of one day and the next.
import { daySign } from "./items.js";
import { dayName } from "./times.js";

/** Above this item, when it is the first of its `date`. The others may have been named yesterday. */
export function beginDay(list, item, date, today) {
  const signs = [...list.querySelectorAll("[data-day]")];
  if (signs.some((sign) => sign.dataset.day >= date)) return;
  const sign = daySign(date);
  item.before(sign);
  for (const each of [...signs, sign]) each.firstElementChild.textContent = dayName(each.dataset.day, today);
}
