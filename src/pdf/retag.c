#include "pdf/retag.h"

#include "pdf/operators.h"

enum { NO_OPERATOR = -1, NO_NUMBER = -1 };

typedef struct {
    const char *data;
    GArray *operators; /* ClOperator */
    const ClRetagWish *wishes;
    guint32 *numbers;
    guint32 n_numbers; /* given out */
    GString *out;
    int depth;       /* of marked content in marked content */
    gint64 number;   /* old, of the outermost; NO_NUMBER: an artifact */
    bool is_plain;   /* it is no text replacement */
    int pending_end; /* its end, while it may yet go on, or NO_OPERATOR */
} Retag;

static const ClOperator *
get_operator(const Retag *retag, guint i)
{
    return &g_array_index(retag->operators, ClOperator, i);
}

static void
copy(Retag *retag, guint i)
{
    const ClOperator *operator= get_operator(retag, i);

    g_string_append_len(
        retag->out,
        retag->data + operator->start, operator->end - operator->start);
}

static void
write_end(Retag *retag)
{
    if (retag->pending_end != NO_OPERATOR)
        copy(retag, (guint)retag->pending_end);
    retag->pending_end = NO_OPERATOR;
}

/* Begins the marked content @number, whose operands go on at @rest. */
static void
write_begin(Retag *retag, guint i, const char *rest)
{
    const ClOperator *operator= get_operator(retag, i);
    const char *end = retag->data + operator->end;
    const char *type =
        retag->is_plain ? retag->wishes[retag->number].type : "Span";

    retag->numbers[retag->number] = retag->n_numbers++;
    g_string_append_printf(retag->out, "\n/%s <</MCID %u", type,
                           retag->numbers[retag->number]);
    g_string_append_len(retag->out, rest, end - rest);
}

static void
begin(Retag *retag, guint i)
{
    static const char key[] = "/MCID ";
    const ClOperator *operator= get_operator(retag, i);
    const char *start = retag->data + operator->start;
    gssize size = (gssize)(operator->name - operator->start);
    const char *found = g_strstr_len(start, size, key);
    gint64 before = retag->number;
    bool was_plain = retag->is_plain;
    char *rest = NULL;

    if (found == NULL) {
        write_end(retag);
        retag->number = NO_NUMBER;
        copy(retag, i);
        return;
    }
    retag->number = g_ascii_strtoll(found + sizeof key - 1, &rest, 10);
    retag->is_plain = g_strstr_len(start, size, "/ActualText") == NULL;
    if (retag->pending_end != NO_OPERATOR && was_plain && retag->is_plain &&
        retag->wishes[before].owner == retag->wishes[retag->number].owner) {
        retag->pending_end = NO_OPERATOR;
        retag->numbers[retag->number] = retag->numbers[before];
        return;
    }
    write_end(retag);
    write_begin(retag, i, rest);
}

static void
handle(Retag *retag, guint i)
{
    switch (get_operator(retag, i)->kind) {
    case CL_OP_BEGIN:
        if (retag->depth++ == 0)
            begin(retag, i);
        else
            copy(retag, i);
        break;
    case CL_OP_END:
        if (--retag->depth == 0 && retag->number != NO_NUMBER)
            retag->pending_end = (int)i;
        else
            copy(retag, i);
        break;
    default:
        write_end(retag);
        copy(retag, i);
        break;
    }
}

GString *
cl_retag_rewrite(const char *data, gsize size, const ClRetagWish *wishes,
                 guint32 *numbers)
{
    g_autoptr(GArray) operators = g_array_new(FALSE, FALSE, sizeof(ClOperator));
    Retag retag = {
        .data = data,
        .operators = operators,
        .wishes = wishes,
        .numbers = numbers,
        .out = g_string_sized_new(size),
        .number = NO_NUMBER,
        .pending_end = NO_OPERATOR,
    };

    cl_operators_scan(operators, data, size);
    for (guint i = 0; i < operators->len; i++)
        handle(&retag, i);
    write_end(&retag);
    g_string_append_c(retag.out, '\n');
    return retag.out;
}
