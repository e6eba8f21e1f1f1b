#include <string.h>

#include "cli/register.h"

/* RFC 5545, 3.1: a line is at most this many bytes; the next ones begin with a
 * space, which counts. */
enum { LINE_BYTES = 75 };

/* Adds "@name:@value" in lines that end in CRLF; no character is cut. */
static void
add_line(GString *ics, const char *name, const char *value)
{
    g_autofree char *line = g_strdup_printf("%s:%s", name, value);
    gsize column = 0;

    for (const char *at = line; *at != '\0'; at = g_utf8_next_char(at)) {
        gsize len = (gsize)(g_utf8_next_char(at) - at);

        if (column + len > LINE_BYTES) {
            g_string_append(ics, "\r\n ");
            column = 1;
        }
        g_string_append_len(ics, at, (gssize)len);
        column += len;
    }
    g_string_append(ics, "\r\n");
}

/* A TEXT value (3.3.11). */
static void
add_text(GString *ics, const char *name, const char *text)
{
    g_autoptr(GString) escaped = g_string_new(NULL);

    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            g_string_append(escaped, "\\n");
            continue;
        }
        if (strchr("\\;,", *text) != NULL)
            g_string_append_c(escaped, '\\');
        if ((guchar)*text >= ' ')
            g_string_append_c(escaped, *text);
    }
    add_line(ics, name, escaped->str);
}

static char *
dup_day(ClDate day)
{
    return g_strdup_printf("%04d%02d%02d", day.year, day.month, day.day);
}

static char *
dup_summary(const ClDue *due)
{
    switch (due->kind) {
    case CL_DUE_REVIEW:
        return g_strdup_printf("Review due: %s", due->title);
    case CL_DUE_REFERENCE:
        return g_strdup_printf("Source is reviewed: %s", due->work);
    case CL_DUE_EXPIRY:
        return g_strdup_printf("Source expires: %s", due->work);
    }
    g_return_val_if_reached(NULL);
}

static char *
dup_description(const ClDue *due)
{
    g_autofree char *place =
        due->place.line > 0
            ? g_strdup_printf("%s:%u", due->place.path, due->place.line)
            : g_strdup(due->place.path);

    return due->id != NULL ? g_strdup_printf("Reference %s of “%s”.\n%s",
                                             due->id, due->title, place)
                           : g_strdup_printf("The next review of “%s”.\n%s",
                                             due->title, place);
}

/* The same for the same work in every run, so that a calendar changes its
 * event when the date moves. */
static char *
dup_uid(const ClDue *due)
{
    const char *base =
        due->identifier != NULL ? due->identifier : due->publication;

    return g_strdup_printf("%s/%s%s%s", base, cl_due_kind_name(due->kind),
                           due->id != NULL ? "/" : "",
                           due->id != NULL ? due->id : "");
}

static void
add_alarm(GString *ics, const char *summary, int soon_days)
{
    g_autofree char *trigger = g_strdup_printf("-P%dD", soon_days);

    add_line(ics, "BEGIN", "VALARM");
    add_line(ics, "ACTION", "DISPLAY");
    add_line(ics, "TRIGGER", trigger);
    add_text(ics, "DESCRIPTION", summary);
    add_line(ics, "END", "VALARM");
}

static void
add_event(GString *ics, const ClRegister *list, const ClDue *due)
{
    ClDate last = cl_date_last_day(due->date);
    g_autofree char *uid = dup_uid(due);
    g_autofree char *start = dup_day(last);
    g_autofree char *end = dup_day(cl_date_add_days(last, 1));
    g_autofree char *today = dup_day(list->today);
    g_autofree char *stamp = g_strconcat(today, "T000000Z", NULL);
    g_autofree char *summary = dup_summary(due);
    g_autofree char *description = dup_description(due);

    add_line(ics, "BEGIN", "VEVENT");
    add_text(ics, "UID", uid);
    add_line(ics, "DTSTAMP", stamp);
    add_line(ics, "DTSTART;VALUE=DATE", start);
    add_line(ics, "DTEND;VALUE=DATE", end);
    add_text(ics, "SUMMARY", summary);
    add_text(ics, "DESCRIPTION", description);
    add_text(ics, "CATEGORIES", cl_due_kind_name(due->kind));
    add_line(ics, "TRANSP", "TRANSPARENT"); /* the day is not taken by it */
    if (list->soon_days > 0)
        add_alarm(ics, summary, list->soon_days);
    add_line(ics, "END", "VEVENT");
}

char *
cl_register_dup_ics(const ClRegister *list)
{
    GString *ics = g_string_new(NULL);

    add_line(ics, "BEGIN", "VCALENDAR");
    add_line(ics, "VERSION", "2.0");
    add_line(ics, "PRODID", "-//clearleaf//due//EN");
    add_line(ics, "CALSCALE", "GREGORIAN");
    add_line(ics, "METHOD", "PUBLISH");
    for (guint i = 0; i < list->dues->len; i++) {
        const ClDue *due = g_ptr_array_index(list->dues, i);

        if (cl_date_is_set(due->date))
            add_event(ics, list, due);
    }
    add_line(ics, "END", "VCALENDAR");
    return g_string_free(ics, FALSE);
}
