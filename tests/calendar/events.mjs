// Print, as JSON, what ical.js makes of a calendar read from standard input.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const ICAL = createRequire(import.meta.url)(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone).tzid, new ICAL.Timezone(zone));
}
const at = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const text = (name) => component.getFirstPropertyValue(name) ?? "";
  return {
    uid: event.uid, starts: at(event.startDate), ends: at(event.endDate), summary: event.summary,
    description: event.description ?? "", location: event.location ?? "", status: text("status"),
    sequence: event.sequence, method: calendar.getFirstPropertyValue("method") ?? "",
  };
});
process.stdout.write(JSON.stringify(events));
