#!/bin/sh
# The calendar of "clearleaf due" is read back by a reader of calendars.
. tests/validators/lib.sh
need "$VALIDATORS/calendar-$CALENDAR/node_modules/ical.js" ical.js
need node node

read_calendar() {
    node tests/validators/calendar.mjs "$VALIDATORS/calendar-$CALENDAR" "$1"
}

book "$work/book"
long='A title, with; signs \ that count, and so long that its line is folded — more than once: äöüß漢字漢字漢字漢字'
escaped=$(printf '%s' "$long" | sed 's/[\\&|]/\\&/g')
sed "s|<title>.*</title>|<title>$escaped</title>|" \
    "$work/book/publication.xml" > "$work/new"
mv "$work/new" "$work/book/publication.xml"
sed 's|2028-06-30|2028-06|' "$work/book/references.xml" > "$work/new"
mv "$work/new" "$work/book/references.xml"
run due --today 2027-12-01 --format=ics "$work/book"
cp "$work/out" "$work/due.ics"
read_calendar "$work/due.ics" > "$work/events"
ok "an event for each date" same 2 "$(grep -c . "$work/events")"
ok "on the day, with title and alarm, whatever signs they hold" \
    has "$work/events" \
    "/review 2028-01-02 2028-01-03 Review due: $long (alarm -P90D)"
ok "a month means its last day" \
    has "$work/events" '/reference/source 2028-06-30 2028-07-01'

# The reader is awake: it sees a broken calendar.
sed '/^END:VEVENT/d' "$work/due.ics" > "$work/broken.ics"
ok "a broken calendar is not read" eval '! read_calendar "$work/broken.ics"'
finish
