#include "cli/result.h"

/* What a message is about. */
enum {
    PROGRESS,
    FINDING, /* number: the rule; line, column, text, path */
    WRITTEN, /* path */
    NOTICE,  /* text */
    ERROR,   /* number: its code; text */
    END,     /* number: is it unchanged? */
};

typedef struct {
    guint32 kind;
    guint32 number;
    guint32 line;
    guint32 column;
    double fraction;
    const char *text; /* NULL is "" */
    const char *path; /* NULL is "" */
} Message;

ClResult *
cl_result_new(const char *path)
{
    ClResult *result = g_new0(ClResult, 1);

    result->path = path;
    result->report = cl_report_new();
    result->written = g_ptr_array_new_with_free_func(g_free);
    result->notices = g_ptr_array_new_with_free_func(g_free);
    return result;
}

void
cl_result_free(ClResult *result)
{
    if (result == NULL)
        return;
    cl_report_free(result->report);
    g_ptr_array_unref(result->written);
    g_ptr_array_unref(result->notices);
    g_clear_error(&result->error);
    g_free(result);
}

/* --- making --- */

/* The caller's listener goes on being told of progress; the rest is kept. */
typedef struct {
    ClResult *result;
    const ClBuildListener *listener;
} Making;

static void
tell_progress(void *data, double fraction, const char *what)
{
    const Making *making = data;

    if (making->listener->progress != NULL)
        making->listener->progress(making->listener->data, fraction, what);
}

static void
keep_written(void *data, const char *path)
{
    const Making *making = data;

    g_ptr_array_add(making->result->written, g_strdup(path));
}

static void
keep_notice(void *data, const char *text)
{
    const Making *making = data;

    g_ptr_array_add(making->result->notices, g_strdup(text));
}

static void
make(ClResult *result, const ClBuildOptions *options, ClAim aim)
{
    const char *path = result->path;
    bool write = aim == CL_AIM_BUILD;

    if (!write && cl_build_is_edition(path))
        cl_build_inspect(path, result->report, &result->error);
    else if (aim == CL_AIM_JUDGE)
        cl_build_judge(path, options, result->report, &result->error);
    else if (write && cl_build_is_unchanged(path, options, result->report))
        result->is_unchanged = true;
    else
        cl_build_publication(path, options, write, result->report,
                             &result->error);
}

void
cl_result_make(ClResult *result, const ClBuildOptions *options, ClAim aim)
{
    Making making = { result, &options->listener };
    ClBuildOptions own = *options;

    own.listener = (ClBuildListener){
        .progress = tell_progress,
        .wrote = keep_written,
        .notice = keep_notice,
        .data = &making,
    };
    make(result, &own, aim);
    result->is_done = true;
}

/* --- sending --- */

static GVariant *
pack(const Message *message)
{
    return g_variant_new("(uuuud^ay^ay)", message->kind, message->number,
                         message->line, message->column, message->fraction,
                         message->text != NULL ? message->text : "",
                         message->path != NULL ? message->path : "");
}

static void
send_message(ClWorker *worker, const Message *message)
{
    cl_worker_send(worker, pack(message));
}

GVariant *
cl_result_make_progress(double fraction, const char *what)
{
    const Message message = {
        .kind = PROGRESS,
        .fraction = fraction,
        .text = what,
    };

    return pack(&message);
}

static void
send_finding(ClWorker *worker, const ClFinding *finding)
{
    const Message message = {
        .kind = FINDING,
        .number = (guint32)cl_rule_get_id(finding->rule),
        .line = finding->place.line,
        .column = finding->place.column,
        .text = finding->message,
        .path = finding->place.path,
    };

    send_message(worker, &message);
}

void
cl_result_send(const ClResult *result, ClWorker *worker)
{
    const Message end = { .kind = END, .number = result->is_unchanged };

    for (gsize i = 0; i < cl_report_n(result->report); i++)
        send_finding(worker, cl_report_get(result->report, i));
    for (guint i = 0; i < result->written->len; i++)
        send_message(worker, &(Message){ .kind = WRITTEN,
                                         .path = result->written->pdata[i] });
    for (guint i = 0; i < result->notices->len; i++)
        send_message(worker, &(Message){ .kind = NOTICE,
                                         .text = result->notices->pdata[i] });
    if (result->error != NULL)
        send_message(worker, &(Message){ .kind = ERROR,
                                         .number = (guint32)result->error->code,
                                         .text = result->error->message });
    send_message(worker, &end);
}

/* --- taking --- */

void
cl_result_take(ClResult *result, GVariant *variant)
{
    Message message = { 0 };

    g_variant_get(variant, "(uuuud^&ay^&ay)", &message.kind, &message.number,
                  &message.line, &message.column, &message.fraction,
                  &message.text, &message.path);
    switch (message.kind) {
    case PROGRESS:
        result->fraction = message.fraction;
        result->doing = g_intern_string(message.text);
        break;
    case FINDING:
        cl_report_add(result->report, (ClRuleId)message.number,
                      cl_place(message.path[0] != '\0' ? message.path : NULL,
                               message.line, message.column),
                      "%s", message.text);
        break;
    case WRITTEN:
        g_ptr_array_add(result->written, g_strdup(message.path));
        break;
    case NOTICE:
        g_ptr_array_add(result->notices, g_strdup(message.text));
        break;
    case ERROR:
        g_clear_error(&result->error);
        cl_fail(&result->error, (ClErrorCode)message.number, "%s",
                message.text);
        break;
    default:
        result->is_unchanged = message.number != 0;
        result->is_done = true;
    }
}
