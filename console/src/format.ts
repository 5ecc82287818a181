const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const number = new Intl.NumberFormat();

/** A point in time by the reader's locale and time zone. */
export function toDateTime(at: string | number): string {
  return dateTime.format(new Date(at));
}

/** The time of a day. */
export function toTime(at: number): string {
  return time.format(new Date(at));
}

/** A number by the reader's locale. */
export function toNumber(value: number): string {
  return number.format(value);
}
