/** When a conversation that is put off comes back. */
import { words } from '$words';

export interface Snooze {
  label: string;
  until: number;
}

const HOUR = 3_600_000;
const EVENING = 18;
const MORNING = 9;
const MONDAY = 1;

const at = (now: number, days: number, hour: number) => {
  const moment = new Date(now);
  moment.setDate(moment.getDate() + days);
  return moment.setHours(hour, 0, 0, 0);
};

/** The moments that are offered now; an evening that is near is left out. */
export function snoozes(now: number): Snooze[] {
  const said = words.messages.snoozes;
  const evening = at(now, 0, EVENING);
  const toMonday = ((MONDAY - new Date(now).getDay() + 7) % 7) || 7;
  return [
    { label: said.hour, until: now + HOUR },
    ...(evening - now > HOUR ? [{ label: said.evening, until: evening }] : []),
    { label: said.tomorrow, until: at(now, 1, MORNING) },
    { label: said.week, until: at(now, toMonday, MORNING) },
  ];
}
