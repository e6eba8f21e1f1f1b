#include "cli/register.h"

#include <string.h>

#include <json-glib/json-glib.h>

/* "content/a/publication.xml:20", or "" */
static char *
dup_place(const ClPlace *place)
{
    if (place->path == NULL)
        return g_strdup("");
    return place->line > 0 ? g_strdup_printf("%s:%u", place->path, place->line)
                           : g_strdup(place->path);
}

/* What is to be done: "review", or "reference cruk2025: Its title". */
static char *
dup_what(const ClDue *due)
{
    const char *kind = cl_due_kind_name(due->kind);

    return due->id != NULL
               ? g_strdup_printf("%s %s: %s", kind, due->id, due->work)
               : g_strdup(kind);
}

static char *
dup_date(const ClDue *due)
{
    return cl_date_is_set(due->date) ? cl_date_dup_iso(due->date)
                                     : g_strdup("");
}

/* --- text ----------------------------------------------------------------- */

/* "in 3 days", "412 days ago", "today", or "". */
static char *
dup_distance(const ClDue *due, ClDate today)
{
    int days = cl_due_get_days(due, today);

    if (!cl_date_is_set(due->date))
        return g_strdup("");
    if (days == 0)
        return g_strdup("today");
    return days > 0
               ? g_strdup_printf("in %d day%s", days, days == 1 ? "" : "s")
               : g_strdup_printf("%d day%s ago", -days, days == -1 ? "" : "s");
}

/* Fills @text up with spaces to @width characters. */
static void
pad(GString *text, const char *word, int width)
{
    g_string_append(text, word);
    for (glong n = g_utf8_strlen(word, -1); n < width; n++)
        g_string_append_c(text, ' ');
}

char *
cl_register_dup_text(const ClRegister *list)
{
    GString *text = g_string_new(NULL);
    int width = 0;

    for (guint i = 0; i < list->dues->len; i++) {
        const ClDue *due = g_ptr_array_index(list->dues, i);

        width = MAX(width, (int)g_utf8_strlen(due->publication, -1));
    }
    for (guint i = 0; i < list->dues->len; i++) {
        const ClDue *due = g_ptr_array_index(list->dues, i);
        ClDueState state = cl_due_get_state(due, list->today, list->soon_days);
        g_autofree char *date = dup_date(due);
        g_autofree char *distance = dup_distance(due, list->today);
        g_autofree char *what = dup_what(due);

        pad(text, cl_due_state_name(state), 9);
        pad(text, date, 12);
        pad(text, distance, 15);
        pad(text, due->publication, width + 2);
        g_string_append_printf(text, "%s\n", what);
    }
    return g_string_free(text, FALSE);
}

/* --- CSV ------------------------------------------------------------------ */

/* A field in quotes when it holds what would end it (RFC 4180, 2). A program
 * for tables takes what begins with = + - @ for a formula: a quote before it
 * keeps it a text. */
static void
add_field(GString *csv, const char *text, bool is_last)
{
    bool is_formula = *text != '\0' && strchr("=+-@", *text) != NULL;
    bool is_quoted = is_formula || strpbrk(text, ",\"\r\n") != NULL;

    if (is_quoted)
        g_string_append_c(csv, '"');
    if (is_formula)
        g_string_append_c(csv, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *text);
    }
    if (is_quoted)
        g_string_append_c(csv, '"');
    g_string_append(csv, is_last ? "\r\n" : ",");
}

char *
cl_register_dup_csv(const ClRegister *list)
{
    GString *csv = g_string_new("state,date,days,publication,title,kind,id,"
                                "work,place\r\n");

    for (guint i = 0; i < list->dues->len; i++) {
        const ClDue *due = g_ptr_array_index(list->dues, i);
        ClDueState state = cl_due_get_state(due, list->today, list->soon_days);
        g_autofree char *date = dup_date(due);
        g_autofree char *place = dup_place(&due->place);

        add_field(csv, cl_due_state_name(state), false);
        add_field(csv, date, false);
        /* A number of ours, which may be negative. */
        if (cl_date_is_set(due->date))
            g_string_append_printf(csv, "%d",
                                   cl_due_get_days(due, list->today));
        g_string_append_c(csv, ',');
        add_field(csv, due->publication, false);
        add_field(csv, due->title != NULL ? due->title : "", false);
        add_field(csv, cl_due_kind_name(due->kind), false);
        add_field(csv, due->id != NULL ? due->id : "", false);
        add_field(csv, due->work != NULL ? due->work : "", false);
        add_field(csv, place, true);
    }
    return g_string_free(csv, FALSE);
}

/* --- JSON ----------------------------------------------------------------- */

static void
add_member(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    if (text != NULL && *text != '\0')
        json_builder_add_string_value(builder, text);
    else
        json_builder_add_null_value(builder);
}

static void
add_due(JsonBuilder *builder, const ClRegister *list, const ClDue *due)
{
    ClDueState state = cl_due_get_state(due, list->today, list->soon_days);
    g_autofree char *date = dup_date(due);

    json_builder_begin_object(builder);
    add_member(builder, "state", cl_due_state_name(state));
    add_member(builder, "date", date);
    json_builder_set_member_name(builder, "days");
    if (cl_date_is_set(due->date))
        json_builder_add_int_value(builder, cl_due_get_days(due, list->today));
    else
        json_builder_add_null_value(builder);
    add_member(builder, "publication", due->publication);
    add_member(builder, "identifier", due->identifier);
    add_member(builder, "title", due->title);
    add_member(builder, "kind", cl_due_kind_name(due->kind));
    add_member(builder, "id", due->id);
    add_member(builder, "work", due->work);
    add_member(builder, "path", due->place.path);
    json_builder_set_member_name(builder, "line");
    if (due->place.line > 0)
        json_builder_add_int_value(builder, due->place.line);
    else
        json_builder_add_null_value(builder);
    json_builder_end_object(builder);
}

char *
cl_register_dup_json(const ClRegister *list)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autofree char *today = cl_date_dup_iso(list->today);

    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "format");
    json_builder_add_int_value(builder, 1);
    add_member(builder, "today", today);
    json_builder_set_member_name(builder, "due");
    json_builder_begin_array(builder);
    for (guint i = 0; i < list->dues->len; i++)
        add_due(builder, list, g_ptr_array_index(list->dues, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);

    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_root(generator, root);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    return g_strconcat(text, "\n", NULL);
}
