#include "pdf/operators.h"

#include <string.h>

/* Classes of characters (ISO 32000-1, 7.2.2); 0 is a regular one. */
enum { SPACE = 1, DELIMITER };

static const guint8 classes[256] = {
    [0] = SPACE,       ['\t'] = SPACE,    ['\n'] = SPACE,    ['\f'] = SPACE,
    ['\r'] = SPACE,    [' '] = SPACE,     ['('] = DELIMITER, [')'] = DELIMITER,
    ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

static const struct {
    const char *name;
    ClOperatorKind kind;
} known[] = {
    { "f", CL_OP_PAINT },      { "S", CL_OP_PAINT },    { "Tj", CL_OP_PAINT },
    { "TJ", CL_OP_PAINT },     { "Do", CL_OP_PAINT },   { "f*", CL_OP_PAINT },
    { "F", CL_OP_PAINT },      { "B", CL_OP_PAINT },    { "B*", CL_OP_PAINT },
    { "b", CL_OP_PAINT },      { "b*", CL_OP_PAINT },   { "s", CL_OP_PAINT },
    { "sh", CL_OP_PAINT },     { "'", CL_OP_PAINT },    { "\"", CL_OP_PAINT },
    { "re", CL_OP_RECTANGLE }, { "rg", CL_OP_COLOUR },  { "g", CL_OP_COLOUR },
    { "k", CL_OP_PATTERN },    { "cs", CL_OP_PATTERN }, { "sc", CL_OP_PATTERN },
    { "scn", CL_OP_PATTERN },  { "q", CL_OP_SAVE },     { "Q", CL_OP_RESTORE },
    { "BT", CL_OP_TEXT },      { "ET", CL_OP_TEXT },    { "BDC", CL_OP_BEGIN },
    { "BMC", CL_OP_BEGIN },    { "EMC", CL_OP_END },    { "m", CL_OP_MOVE },
    { "n", CL_OP_NO_PAINT },
};

static ClOperatorKind
get_kind(const char *name, gsize len)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (known[i].name[0] == name[0] &&
            strncmp(known[i].name, name, len) == 0 &&
            known[i].name[len] == '\0')
            return known[i].kind;
    }
    return CL_OP_OTHER;
}

static int
get_class(char c)
{
    return classes[(guint8)c];
}

/* The offset after the string "(…)" that begins at @i. */
static gsize
skip_string(const char *data, gsize i, gsize size)
{
    int depth = 0;

    for (; i < size; i++) {
        if (data[i] == '\\')
            i++;
        else if (data[i] == '(')
            depth++;
        else if (data[i] == ')' && --depth == 0)
            return i + 1;
    }
    return size;
}

/* The offset after @stop, from @i on. */
static gsize
skip_past(const char *data, gsize i, gsize size, char stop)
{
    const char *found = memchr(data + i, stop, size - i);

    return found != NULL ? (gsize)(found - data) + 1 : size;
}

/* The offset after anything that begins with the delimiter at @i. */
static gsize
skip_delimited(const char *data, gsize i, gsize size)
{
    switch (data[i]) {
    case '(':
        return skip_string(data, i, size);
    case '%':
        while (i < size && data[i] != '\n' && data[i] != '\r')
            i++;
        return i;
    case '<':
        if (i + 1 < size && data[i + 1] == '<')
            return i + 2;
        return skip_past(data, i, size, '>');
    case '/':
        i++;
        while (i < size && get_class(data[i]) == 0)
            i++;
        return i;
    default:
        return i + 1;
    }
}

/* The offset after the "EI" of the inline image whose "BI" ends at @i. */
static gsize
skip_image(const char *data, gsize i, gsize size)
{
    for (; i + 2 < size; i++) {
        if (get_class(data[i]) == SPACE && data[i + 1] == 'E' &&
            data[i + 2] == 'I' &&
            (i + 3 == size || get_class(data[i + 3]) == SPACE))
            return i + 3;
    }
    return size;
}

static bool
is_operand(const char *name, gsize len)
{
    char c = name[0];

    if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.')
        return true;
    return (len == 4 && memcmp(name, "true", 4) == 0) ||
           (len == 4 && memcmp(name, "null", 4) == 0) ||
           (len == 5 && memcmp(name, "false", 5) == 0);
}

void
cl_operators_scan(GArray *operators, const char *data, gsize size)
{
    gsize start = 0;
    gsize i = 0;

    g_array_set_size(operators, 0);
    while (i < size) {
        int class = get_class(data[i]);
        if (class == SPACE) {
            i++;
            continue;
        }
        if (class == DELIMITER) {
            i = skip_delimited(data, i, size);
            continue;
        }

        gsize name = i;
        while (i < size && get_class(data[i]) == 0)
            i++;
        if (is_operand(data + name, i - name))
            continue;

        ClOperatorKind kind = get_kind(data + name, i - name);
        if (i - name == 2 && memcmp(data + name, "BI", 2) == 0) {
            kind = CL_OP_PAINT;
            i = skip_image(data, i, size);
        }
        ClOperator found = { .start = (guint32)start,
                             .name = (guint32)name,
                             .end = (guint32)i,
                             .kind = kind };
        g_array_append_val(operators, found);
        start = i;
    }
}

/* Reads a number as PDF writes it, without an exponent, from @text on. */
static const char *
read_number(const char *text, const char *end, double *value)
{
    bool is_negative = text < end && *text == '-';
    double divisor = 0;
    double digits = 0;

    if (text < end && (*text == '-' || *text == '+'))
        text++;
    for (; text < end && (g_ascii_isdigit(*text) || *text == '.'); text++) {
        if (*text == '.') {
            divisor = 1;
        } else {
            digits = digits * 10 + g_ascii_digit_value(*text);
            divisor *= 10;
        }
    }
    *value = divisor > 1 ? digits / divisor : digits;
    if (is_negative)
        *value = -*value;
    return text;
}

int
cl_operators_get_numbers(const char *data, const ClOperator *operator,
                         double * numbers, int n)
{
    const char *text = data + operator->start;
    const char *end = data + operator->name;
    int count = 0;

    while (count < n) {
        while (text < end && get_class(*text) == SPACE)
            text++;
        const char *next = read_number(text, end, &numbers[count]);
        if (next == text)
            break;
        text = next;
        count++;
    }
    return count;
}
