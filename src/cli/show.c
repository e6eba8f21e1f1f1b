#define _GNU_SOURCE
#include "cli/show.h"

#include <string.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "cli/sarif.h"

/* So many findings of a rule are shown; the text says how many are not. */
#define SHOWN_OF_A_RULE 20

/* (owned) @text as valid UTF-8 without control characters: an author's
 * heading cannot play with the terminal. */
static char *
make_printable(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *printable = g_string_new(NULL);

    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_string_append_unichar(printable, g_unichar_iscntrl(c) ? 0xFFFD : c);
    }
    return g_string_free(printable, FALSE);
}

void
cl_show_message(const char *message)
{
    g_autofree char *text = make_printable(message);

    fprintf(stderr, "clearleaf: %s\n", text);
}

bool
cl_show_has_colour(FILE *stream)
{
    const char *no_colour = g_getenv("NO_COLOR");
    const char *terminal = g_getenv("TERM");

    if (no_colour != NULL && no_colour[0] != '\0')
        return false;
    return isatty(fileno(stream)) && g_strcmp0(terminal, "dumb") != 0;
}

static void
print_finding(const ClFinding *finding, FILE *stream, bool has_colour)
{
    bool is_error = finding->rule->severity == CL_SEVERITY_ERROR;
    g_autofree char *place = cl_place_dup_text(finding->place);
    g_autofree char *where = make_printable(place);
    g_autofree char *message = make_printable(finding->message);

    fprintf(stream, "%s: %s%s:%s %s [%s]\n", where,
            !has_colour ? ""
            : is_error  ? "\033[1;31m"
                        : "\033[1;35m",
            cl_severity_name(finding->rule->severity),
            has_colour ? "\033[0m" : "", message, finding->rule->name);
}

void
cl_show_text(const ClReport *report, FILE *stream, bool errors_only)
{
    bool has_colour = cl_show_has_colour(stream);
    gsize counts[CL_N_RULES] = { 0 };

    for (gsize i = 0; i < cl_report_n(report); i++) {
        const ClFinding *finding = cl_report_get(report, i);
        gsize *count = &counts[cl_rule_get_id(finding->rule)];

        if (errors_only && finding->rule->severity != CL_SEVERITY_ERROR)
            continue;
        if (++*count <= SHOWN_OF_A_RULE)
            print_finding(finding, stream, has_colour);
    }
    for (int id = 0; id < CL_N_RULES; id++) {
        if (counts[id] > SHOWN_OF_A_RULE)
            fprintf(stream, "and %" G_GSIZE_FORMAT " more of this kind [%s]\n",
                    counts[id] - SHOWN_OF_A_RULE, cl_rule_get(id)->name);
    }
}

/* (owned) "no errors", "1 error", "2 errors". */
static char *
dup_count(gsize n, const char *what)
{
    return n == 0 ? g_strdup_printf("no %ss", what)
                  : g_strdup_printf("%" G_GSIZE_FORMAT " %s%s", n, what,
                                    n == 1 ? "" : "s");
}

char *
cl_show_dup_summary(const ClReport *report)
{
    g_autofree char *errors = dup_count(cl_report_n_errors(report), "error");
    g_autofree char *warnings =
        dup_count(cl_report_n_warnings(report), "warning");

    return g_strdup_printf("%s, %s", errors, warnings);
}

static void
add_number(JsonBuilder *builder, const char *name, guint number)
{
    json_builder_set_member_name(builder, name);
    if (number > 0)
        json_builder_add_int_value(builder, number);
    else
        json_builder_add_null_value(builder);
}

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    if (text != NULL) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);

        json_builder_add_string_value(builder, valid);
    } else {
        json_builder_add_null_value(builder);
    }
}

static void
add_finding(JsonBuilder *builder, const ClFinding *finding)
{
    json_builder_begin_object(builder);
    add_text(builder, "rule", finding->rule->name);
    add_text(builder, "severity", cl_severity_name(finding->rule->severity));
    add_text(builder, "path", finding->place.path);
    add_number(builder, "line", finding->place.line);
    add_number(builder, "column", finding->place.column);
    add_text(builder, "message", finding->message);
    json_builder_end_object(builder);
}

void
cl_show_json(const ClReport *report)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autoptr(JsonGenerator) generator = json_generator_new();

    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "format");
    json_builder_add_int_value(builder, 1);
    json_builder_set_member_name(builder, "errors");
    json_builder_add_int_value(builder, (gint64)cl_report_n_errors(report));
    json_builder_set_member_name(builder, "warnings");
    json_builder_add_int_value(builder, (gint64)cl_report_n_warnings(report));
    json_builder_set_member_name(builder, "findings");
    json_builder_begin_array(builder);
    for (gsize i = 0; i < cl_report_n(report); i++)
        add_finding(builder, cl_report_get(report, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);

    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_root(generator, root);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    puts(text);
}

void
cl_show_sarif(const ClReport *report)
{
    g_autofree char *text = cl_sarif_dup(report);

    puts(text);
}

bool
cl_show_find_form(const char *name, ClShowForm *form)
{
    static const struct {
        const char *name;
        ClShowForm form;
    } forms[] = {
        { "text", NULL },
        { "json", cl_show_json },
        { "sarif", cl_show_sarif },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (name != NULL && !g_str_equal(name, forms[i].name))
            continue;
        *form = forms[i].form;
        return true;
    }
    return false;
}
